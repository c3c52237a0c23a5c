import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failure, idsOf, openLookups, row, useBench, useOwnServers } from "./harness";

const specials = [
  "a&b=c",
  "a#b",
  "a b",
  "a+b",
  "a%20b",
  "100%",
  "a/b",
  "a?b",
  "ümläut-图像-🚀",
  "quote\"'",
  "(a)*!",
  "a;b,c",
];
const workspace = "0123456789abcdef0123456789abcdef";

describe("wire: what is sent", () => {
  const bench = useBench();
  const listings = () => bench.asked().map(({ query }) => query);

  it("is no more than type and page where nothing is filtered", async () => {
    await bench.open().getImages();
    assert.deepEqual(listings(), [{ type: "BUILD_IN", limit: "200", offset: "0" }]);
  });

  it("holds the exact name, and tells the cloud to match it exactly", async () => {
    bench.seed([row("a", { name: "torch" }), row("b", { name: "torch-nightly" })]);
    assert.equal((await bench.open().getImage({ name: "torch" })).imageId, "a");
    assert.deepEqual(listings(), [
      { name: "torch", name_fuzzy_match: "false", type: "BUILD_IN", limit: "200", offset: "0" },
    ]);
  });

  it("holds a part of the name as the loose name", async () => {
    bench.seed([row("a", { name: "torch" }), row("b", { name: "torch-nightly" }), row("c", { name: "other" })]);
    assert.equal((await bench.open().getImages({ nameContains: "torch" })).matchCount, 2);
    assert.deepEqual(listings(), [{ name: "torch", type: "BUILD_IN", limit: "200", offset: "0" }]);
  });

  it("holds service type, workspace and type, and only those of the filters the cloud knows", async () => {
    const own = { type: "DEDICATED", service_type: "TRAIN", workspace_id: workspace };
    bench.seed([row("a", own), row("b", { ...own, arch: "aarch64" })]);
    const filter = {
      type: "DEDICATED",
      serviceType: "TRAIN",
      workspaceId: workspace,
      arch: "X86_64",
      devService: "notebook",
    };
    assert.equal((await bench.open().getImage(filter)).imageId, "a");
    assert.deepEqual(listings(), [{ ...own, limit: "200", offset: "0" }]);
  });

  it("holds no namespace, as most images state none and are in the organization of their path", async () => {
    bench.seed([
      row("by-path", { namespace: undefined }),
      row("stated", { namespace: "atelier" }),
      row("elsewhere", { namespace: "team" }),
    ]);
    assert.deepEqual(idsOf((await bench.open().getImages({ namespace: "atelier" })).images), ["by-path", "stated"]);
    assert.deepEqual(listings(), [{ type: "BUILD_IN", limit: "200", offset: "0" }]);
  });

  it("holds the workspace of the configuration, unless the arguments name one", async () => {
    const { getImages, getImageGroups } = bench.open({ workspaceId: workspace });
    await getImages();
    await getImages({ workspaceId: "0" });
    await getImageGroups({ type: "DEDICATED" });
    assert.deepEqual(
      listings().map(({ workspace_id }) => workspace_id),
      [workspace, "0", workspace],
    );
  });

  it("holds the filters of groups likewise", async () => {
    await bench
      .open()
      .getImageGroups({ name: "pytorch_1_8", namespace: "team", serviceType: "TRAIN", type: "BUILD_IN" });
    assert.deepEqual(listings(), [
      {
        name: "pytorch_1_8",
        name_fuzzy_match: "false",
        namespace: "team",
        service_type: "TRAIN",
        type: "BUILD_IN",
        limit: "200",
        offset: "0",
      },
    ]);
  });

  it("is two listings for all types, merged without twins", async () => {
    bench.seed([row("a"), row("b", { type: "DEDICATED" })]);
    const { images } = await bench.open().getImages({ type: "ALL" });
    assert.deepEqual(
      images.map(({ imageId, type }) => [imageId, type]),
      [
        ["a", "BUILD_IN"],
        ["b", "DEDICATED"],
      ],
    );
    assert.deepEqual(
      listings()
        .map(({ type }) => type)
        .sort(),
      ["BUILD_IN", "DEDICATED"],
    );
  });

  for (const name of specials) {
    it(`keeps every character of the name ${name}`, async () => {
      bench.seed([row("a", { name }), row("b", { name: `${name}-longer` })]);
      const { getImage, getImages } = bench.open();
      assert.equal((await getImage({ name })).name, name);
      assert.equal((await getImages({ nameContains: name })).matchCount, 2);
      assert.deepEqual(
        listings().map((query) => query.name),
        [name, name],
      );
    });
  }

  it("finds a name of 512 characters", async () => {
    const name = "字".repeat(512);
    bench.seed([row("a", { name })]);
    assert.equal((await bench.open().getImage({ name })).imageId, "a");
  });
});

describe("wire: what is never sent", () => {
  const bench = useBench();
  const wrong: Readonly<Record<string, unknown>> = {
    "an unknown argument": { colour: "red" },
    "an empty text": { name: "" },
    "a number where a text belongs": { name: 5 },
    "a version as a number": { framework: "pytorch", frameworkVersion: 1.1 },
    "a version without its framework": { frameworkVersion: "1.8" },
    "an unreadable range": { framework: "pytorch", frameworkVersion: ">=banana" },
    "an expression that looks around": { nameRegex: "(?=a)b" },
    "a name of 513 characters": { name: "x".repeat(513) },
    "two preferences": { mostRecent: true, highestVersion: true },
    "an ID that is the path of the groups": { id: "group" },
    "an ID that leaves its path": { id: "../notebooks" },
    "an ID and fallbacks": { id: "a", fallbacks: [{ name: "b" }] },
    "a mistake in a fallback": { name: "a", fallbacks: [{ nmae: "b" }] },
    "a region that is part of another host": { region: "evil.example.com/" },
    "a list": [],
    "a text": "pytorch",
  };

  for (const [what, args] of Object.entries(wrong)) {
    it(`is a question with ${what}`, async () => {
      await failure(bench.open().getImage(args as object), "invalid_arguments");
      assert.deepEqual(bench.emulator.requests(), []);
    });
  }

  it("is a question of several images or groups with arguments that are not theirs", async () => {
    const { getImages, getImageGroups } = bench.open();
    await failure(getImages({ mostRecent: true }), "invalid_arguments");
    await failure(getImages({ limit: 0 }), "invalid_arguments");
    await failure(getImageGroups({ arch: "x86_64" }), "invalid_arguments");
    assert.deepEqual(bench.emulator.requests(), []);
  });
});

describe("wire: headers", () => {
  const start = useOwnServers();
  const page = JSON.stringify({ data: [], total: 0 });
  const keys = { accessKey: "AK", secretKey: "a-secret-key", projectId: "p1", region: "cn-north-4" };

  async function headersFor(settings: Readonly<Record<string, string | undefined>>) {
    const server = await start((_, response) => void response.end(page));
    await openLookups({ endpoint: server.url, ...keys, ...settings }).getImages();
    assert.equal(server.requests.length, 1);
    return server.requests[0]!.headers;
  }

  it("sign with the key pair for the project", async () => {
    const headers = await headersFor({});
    assert.equal(headers["x-project-id"], "p1");
    assert.match(headers["x-sdk-date"] as string, /^\d{8}T\d{6}Z$/);
    assert.match(
      headers.authorization ?? "",
      /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
    );
    assert.equal(headers["x-auth-token"], undefined);
  });

  it("carry and sign the security token of temporary keys", async () => {
    const headers = await headersFor({ securityToken: "a-security-token" });
    assert.equal(headers["x-security-token"], "a-security-token");
    assert.match(headers.authorization ?? "", /SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,/);
  });

  it("carry a ready token and no signature", async () => {
    const headers = await headersFor({ authToken: "a-ready-token", accessKey: undefined, secretKey: undefined });
    assert.equal(headers["x-auth-token"], "a-ready-token");
    assert.equal(headers.authorization, undefined);
  });

  it("name this package and its version to every service, which no signature covers", async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };
    const server = await start(({ url = "" }, response) => {
      const project = { projects: [{ id: "p1", name: "cn-north-4" }] };
      const empty = url.startsWith("/api/v1/") ? { Images: [], TotalCount: 0 } : { data: [], total: 0 };
      response.end(JSON.stringify(url.startsWith("/v3/projects") ? project : empty));
    });
    const settings = { endpoint: server.url, accessKey: "AK", secretKey: "a-secret-key" };
    await openLookups({ ...settings, region: "cn-north-4" }).getImages();
    await openLookups({ ...settings, cloud: "pai", region: "cn-hangzhou" }).getImages();
    assert.deepEqual(
      server.requests.map(({ url = "", headers }) => [url.split("?")[0], headers["user-agent"]]),
      ["/v3/projects", "/v1/p1/images", "/api/v1/images"].map((path) => [path, `pulumi-mlimages/${version}`]),
    );
    for (const { headers } of server.requests)
      assert.doesNotMatch(/SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "", /user-agent/);
  });
});
