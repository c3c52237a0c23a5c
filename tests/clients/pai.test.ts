import assert from "node:assert/strict";
import { failure, openLookups, paiSettings, type Lookups, type Settings } from "../wire/harness";
import { answerOf, errorOf, useClients } from "./harness";
import { assertSame, paiImage, type VendorRow } from "./same-image";
import type { Keys, VendorReply } from "./vendor";

describe("PAI's own client against the embedded catalog", () => {
  const bench = useClients();

  const account = () => bench.emulator.account.pai;
  const permanent = (): Keys => ({ accessKey: account().accessKeyId, secretKey: account().accessKeySecret });
  const temporary = (): Keys => {
    const { accessKeyId, accessKeySecret, securityToken } = account().temporary;
    return { accessKey: accessKeyId, secretKey: accessKeySecret, securityToken };
  };
  const ask = (call: string, request: object = {}, { keys = permanent(), id }: { keys?: Keys; id?: string } = {}) => {
    const endpoint = bench.emulator.url;
    return bench.ask({ to: "pai", call, endpoint, keys, request: { ...request }, ...(id === undefined ? {} : { id }) });
  };
  const list = async (request: object, keys?: Keys): Promise<VendorRow[]> =>
    answerOf(await ask("ListImages", request, { keys }))["Images"] as VendorRow[];
  const everything = { PageSize: 100, Verbose: true };
  /** The whole catalog, in an order that holds. */
  const listAll = async (request: object = {}): Promise<VendorRow[]> => {
    const rows: VendorRow[] = [];
    for (let PageNumber = 1; ; PageNumber += 1) {
      const page = await list({ ...everything, ...request, PageNumber, SortBy: "GmtCreateTime" });
      rows.push(...page);
      if (page.length === 0) return rows;
    }
  };
  const open = (settings: Settings = {}): Lookups => openLookups({ ...paiSettings(bench.emulator), ...settings });

  it("ListImages: all images are ours, field by field, labels too", async () => {
    const rows = await listAll();
    assert.ok(rows.length > 50);
    assertSame((await open().getImages({ type: "ALL" })).images, rows, paiImage);
  });

  it("ListImages: pages join to the whole listing", async () => {
    assert.deepEqual(await listAll({ PageSize: 7 }), await listAll());
  });

  it("ListImages: labels with blanks mean what they mean to us", async () => {
    const Labels = "system.framework=XGBoost 1.6.0,system.official=true";
    const rows = await list({ ...everything, Labels });
    assert.ok(rows.length > 0);
    const { images } = await open().getImages({ labels: { "system.framework": "XGBoost 1.6.0" } });
    assertSame(images, rows, paiImage);
  });

  it("ListImages: an exact name, a part of a name, and a workspace", async () => {
    const lookups = open();
    const [first] = await list(everything);
    const Name = String(first?.["Name"]).trim();
    const exact = await list({ ...everything, Name, Options: "ExactMatchName" });
    assertSame((await lookups.getImages({ name: Name, type: "ALL" })).images, exact, paiImage);
    const parts = await list({ ...everything, Name: "pytorch" });
    assert.ok(parts.length > 3);
    assertSame((await lookups.getImages({ nameContains: "pytorch", type: "ALL" })).images, parts, paiImage);
    const workspaceId = account().workspaceId;
    const own = await list({ ...everything, WorkspaceId: workspaceId });
    assert.ok(own.length > 0);
    assertSame((await lookups.getImages({ workspaceId, type: "DEDICATED" })).images, own, paiImage);
  });

  it("ListImages: blanks, plus signs and other letters arrive as they were written", async () => {
    const Name = "a b+c/d&e=f*~é一";
    const labels = [{ Key: "system.official", Value: "true" }];
    bench.emulator.seed({ paiImages: [{ ImageId: "image-1", Name, ImageUri: "host/a/b:1", Labels: labels }] });
    for (const request of [{ Name }, { Query: Name }, { Name, Options: "ExactMatchName" }])
      assert.equal((await list(request)).length, 1);
    assert.equal((await open().getImages({ name: Name })).images.length, 1);
  });

  it("ListImages and ListImageLabels: every parameter of the client is known to the emulator", async () => {
    const requests: Record<string, object> = {
      ListImages: {
        ...{ Labels: "a=b", Name: "a", Query: "a", Options: "ExactMatchName", ImageUri: "a", Accessibility: "PUBLIC" },
        ...{ WorkspaceId: "0", PageNumber: 1, PageSize: 1, SortBy: "GmtCreateTime", Order: "DESC", Verbose: false },
      },
      ListImageLabels: { LabelFilter: "a=b", LabelKeys: "a", Region: "cn-hangzhou", WorkspaceId: "0", ImageId: "" },
      GetImage: { Verbose: true },
    };
    for (const [call, request] of Object.entries(requests)) {
      const reply = await bench.ask({ to: "fields", of: "pai", model: `${call}Request` });
      const known = (answerOf(reply) as unknown as string[]).sort();
      assert.deepEqual(known, Object.keys(request).sort(), call);
      if (call !== "GetImage") answerOf(await ask(call, request));
    }
  });

  it("GetImage: each image is the one that we show, field by field", async () => {
    const lookups = open();
    // The ID of the document's example is masked with stars, and no ID.
    const rows = (await listAll()).filter(({ ImageId }) => !String(ImageId).includes("*"));
    for (const { ImageId } of [...rows.slice(0, 8), ...rows.slice(-8)]) {
      const id = String(ImageId);
      const shown = answerOf(await ask("GetImage", { Verbose: true }, { id }));
      const image = await lookups.getImage({ id, type: "ALL" });
      assertSame([image], [{ ...shown, ImageId }], paiImage);
    }
  });

  it("ListImageLabels: the labels are those of our images", async () => {
    const { Labels, TotalCount } = answerOf(await ask("ListImageLabels", { WorkspaceId: "0" })) as {
      Labels: { Key: string; Value: string }[];
      TotalCount: number;
    };
    assert.equal(Labels.length, TotalCount);
    const theirs = new Set(Labels.map(({ Key, Value }) => `${Key.trim()}=${Value.trim()}`));
    const { images } = await open().getImages({ type: "ALL" });
    const ours = new Set(images.flatMap((image) => Object.entries(image.labels).map((each) => each.join("="))));
    assert.deepEqual([...theirs].sort(), [...ours].sort());
  });

  it("temporary keys: list, show and labels", async () => {
    const keys = temporary();
    const [row] = await list({ PageSize: 1 }, keys);
    answerOf(await ask("GetImage", {}, { keys, id: String(row?.["ImageId"]) }));
    answerOf(await ask("ListImageLabels", {}, { keys }));
    assert.deepEqual(
      bench.emulator.requests().map(({ authentication }) => authentication),
      ["temporary", "temporary", "temporary"],
    );
  });

  describe("typed errors: status, code and request ID are those of our error", () => {
    const failing = async (theirReply: Promise<VendorReply>, settings: Settings, asked: object) => {
      const theirs = errorOf(await theirReply);
      assert.equal(theirs.type, "ClientException");
      assert.match(theirs.requestId, /^[0-9A-F-]{36}$/);
      const ours = await failure(open(settings).getImage(asked), "unauthenticated", "not_found");
      assert.deepEqual([ours.status, ours.cloudCode], [theirs.status, theirs.code]);
      assert.match(ours.requestId ?? "", /^[0-9A-F-]{36}$/);
      return [theirs.status, theirs.code];
    };

    it("GetImage: an image that does not exist", async () => {
      const [status] = await failing(ask("GetImage", {}, { id: "nope" }), {}, { id: "nope" });
      assert.equal(status, 404);
    });

    it("ListImages: a wrong secret key", async () => {
      const keys = { ...permanent(), secretKey: "wrong-secret-key" };
      const seen = await failing(ask("ListImages", {}, { keys }), { ...keys }, { name: "a" });
      assert.deepEqual(seen, [400, "SignatureDoesNotMatch"]);
    });

    it("ListImages: an unknown key, and a token that has expired", async () => {
      const unknown = { accessKey: "NOBODY", secretKey: "nobodys-secret-key" };
      const seen = await failing(ask("ListImages", {}, { keys: unknown }), unknown, { name: "a" });
      assert.deepEqual(seen, [404, "InvalidAccessKeyId.NotFound"]);
      const keys = { ...temporary(), securityToken: account().expired.securityToken };
      const late = await failing(ask("ListImages", {}, { keys }), { ...keys }, { name: "a" });
      assert.deepEqual(late, [400, "InvalidSecurityToken.Expired"]);
    });
  });
});
