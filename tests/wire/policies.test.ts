import assert from "node:assert/strict";
import { askCatalogs } from "../../provider/policy/catalog";
import { withCatalogFacts } from "../../provider/policy/catalog-facts";
import type { Report } from "../../provider/policy/finding";
import { imageInCatalog } from "../../provider/policy/image-in-catalog";
import { spell } from "../../provider/message/words";
import type { Resource } from "../../provider/policy/resource";
import type { AskCatalogs } from "../../provider/policy/catalog-answer";
import { checkPin } from "../../provider/pin/pin";
import { Session } from "../../provider/session";
import { pinType } from "../../sdk/type-tokens";
import { imagesOf, jobOf, listOf, notebookOf, resourceOf } from "../unit/provider/policy/fixtures";
import { demoSettings, paiRow, paiSettings, row, useBench, type Settings } from "./harness";
import { words } from "../../sdk/words";

const nobody: Settings = { accessKey: undefined, secretKey: undefined };

describe("wire: the rule on the catalog", () => {
  const images = [row("one"), row("two"), row("own", { type: "DEDICATED", workspace_id: "0" })];
  const bench = useBench({ images });

  const sessionOf = (settings: Settings = {}, env: Readonly<Record<string, string>> = {}): Session => {
    const all: Settings = { ...demoSettings(bench.emulator), maxRetries: "0", ...settings };
    return new Session({ words, config: (key) => all[key], environment: { env, readFile: () => undefined } });
  };
  /** A pin as its provider resolved it. */
  const pin = async (name: string, selector: object, settings: Settings = {}): Promise<Resource> => {
    const { pin: state } = await checkPin(
      {},
      { kind: "getImage", selector: selector as Readonly<Record<string, unknown>>, triggers: [] },
      { session: sessionOf(settings) },
    );
    return resourceOf(pinType("getImage"), name, state);
  };
  const askWith = (settings: Settings): AskCatalogs => {
    const session = sessionOf(settings);
    return (uses, connection) => askCatalogs(uses, { session, connection });
  };
  /** What is reported of a stack, in a run of its own. */
  const judge = async (
    resources: readonly Resource[],
    settings: Settings = {},
    options: { readonly connection?: string } = {},
  ): Promise<readonly Report[]> =>
    (await imageInCatalog.judgeStack?.(imagesOf(resources), options, askWith(settings))) ?? [];
  const messages = (reports: readonly Report[]): string[] => reports.map(({ message }) => spell(message, words));
  /** The requests for images that something sends. */
  const requests = async (run: () => Promise<unknown>): Promise<string[]> => {
    const before = bench.asked().length;
    await run();
    return bench
      .asked()
      .slice(before)
      .map(({ path, query }) =>
        `${path.replace(/^.*\/images/, "/images")} ${new URLSearchParams(query).get("type") ?? ""}`.trim(),
      );
  };

  it("lets pass what is there, with one listing for the whole stack", async () => {
    const stack = [
      await pin("a", { tag: "one" }),
      await pin("b", { tag: "two" }),
      notebookOf("nb", { imageId: "one" }),
    ];
    assert.deepEqual(await requests(async () => assert.deepEqual(await judge(stack), [])), ["/images BUILD_IN"]);
  });

  it("asks for both ownerships where it must, once each", async () => {
    const stack = [
      await pin("a", { tag: "one" }),
      await pin("b", { id: "own" }),
      jobOf("job", { imageUrl: "atelier/pytorch_2_1:two" }),
    ];
    assert.deepEqual((await requests(async () => assert.deepEqual(await judge(stack), []))).sort(), [
      "/images BUILD_IN",
      "/images DEDICATED",
    ]);
  });

  it("says that an ID serves another path, and how to take it", async () => {
    const stack = [await pin("a", { tag: "one" })];
    bench.seed([row("one", { swr_path: "swr.example.com/atelier/pytorch_2_1:rebuilt" })]);
    assert.deepEqual(messages(await judge(stack)), [
      'PinnedImage "a": image pytorch_2.1.0-one (one): its ID serves swr.example.com/atelier/pytorch_2_1:rebuilt now\nallowed: swr.example.com/atelier/pytorch_2_1:one\nto fix: change a value in triggers of PinnedImage "a": it is resolved anew',
    ]);
  });

  it("says that an image is withdrawn, by the cloud's own word on the ID", async () => {
    const stack = [await pin("a", { tag: "one" }), await pin("b", { id: "two" })];
    bench.seed([]);
    const asked = await requests(async () => {
      assert.deepEqual(
        messages(await judge(stack)).map((message) => message.split("\n").filter((_, i) => i !== 1)),
        [
          [
            'PinnedImage "a": image pytorch_2.1.0-one (one): the catalog does not hold it',
            'to fix: change a value in triggers of PinnedImage "a": it is resolved anew',
          ],
          [
            'PinnedImage "b": image pytorch_2.1.0-two (two): the catalog does not hold it',
            'to fix: write another id in the arguments of PinnedImage "b"',
          ],
        ],
      );
    });
    assert.deepEqual(asked.sort(), ["/images BUILD_IN", "/images/one", "/images/two"]);
  });

  for (const status of ["ERROR", "DELETED", "CREATING"]) {
    it(`says that an image is ${status}`, async () => {
      const stack = [await pin("a", { tag: "one" }), notebookOf("nb", { imageId: "two" })];
      bench.seed(images.map((image) => ({ ...image, status, status_message: "scan" })));
      assert.deepEqual(
        messages(await judge(stack)).map((message) => message.split("\n")[0]),
        [
          `PinnedImage "a": image pytorch_2.1.0-one (one): its status in the catalog is "${status}" (scan)`,
          `Notebook "nb": image two: its status in the catalog is "${status}" (scan)`,
        ],
      );
    });
  }

  it("finds by its ID what a listing leaves out", async () => {
    const stack = [await pin("a", { id: "own" })];
    const workspaceId = "0123456789abcdef0123456789abcdef";
    const [place] = stack[0]!.props["places"] as readonly object[];
    const inWorkspace = resourceOf(pinType("getImage"), "a", {
      ...stack[0]!.props,
      places: [{ ...place, workspaceId }],
    });
    const asked = await requests(async () => assert.deepEqual(await judge([inWorkspace], { workspaceId }), []));
    assert.deepEqual(asked, ["/images DEDICATED", "/images/own"]);
  });

  it("finds a bare path, and of several IDs for it one that can be used", async () => {
    bench.seed([row("one"), row("broken", { swr_path: "swr.example.com/atelier/pytorch_2_1:one", status: "ERROR" })]);
    assert.deepEqual(
      await judge([
        jobOf("url", { imageUrl: "atelier/pytorch_2_1:one" }),
        jobOf("path", { imageUrl: "swr.example.com/atelier/pytorch_2_1:one" }),
      ]),
      [],
    );
    assert.match(
      messages(await judge([jobOf("job", { imageUrl: "atelier/pytorch_2_1:else" })])).join(),
      /TrainingJob "job": image atelier\/pytorch_2_1:else: the catalog does not hold it[\s\S]*name an image of the catalog in TrainingJob "job"/,
    );
  });

  it("is not disturbed by an unreadable row of others, and says so of its own", async () => {
    const stack = [await pin("a", { tag: "one" })];
    bench.seed([row("one"), { ...row("two"), swr_path: 7 }]);
    assert.deepEqual(await judge(stack), []);
    bench.seed([{ ...row("one"), swr_path: 7 }]);
    assert.match(
      messages(await judge(stack)).join(),
      /^the catalog cannot be asked about PinnedImage "a"\n.*unreadable/,
    );
  });

  it("asks nothing for a stack without images", async () => {
    assert.deepEqual(await requests(async () => assert.deepEqual(await judge([]), [])), []);
  });

  it("does not let pass what cannot be looked up: the cloud is down", async () => {
    const stack = [await pin("a", { tag: "one" }), await pin("b", { tag: "two" })];
    bench.emulator.addFault({ kind: "status", status: 503, times: 100 });
    const reports = messages(await judge(stack));
    assert.equal(reports.length, 1);
    assert.match(reports.join(), /^the catalog cannot be asked about PinnedImage "a", PinnedImage "b"\n.*HTTP 503/);
  });

  it("nor without credentials: it says how to set them", async () => {
    assert.match(
      messages(await judge([await pin("a", { tag: "one" })], nobody)).join(),
      /credentials missing[\s\S]*pulumi config set --secret mlimages:accessKey/,
    );
  });

  it("nor where the configuration points elsewhere than the pin: it names both places", async () => {
    const stack = [await pin("a", { tag: "one" })];
    assert.match(
      messages(await judge(stack, { endpoint: "https://modelarts.example.com" })).join(),
      /the pin was resolved in cn-north-4 of modelarts at 127\.0\.0\.1; configured is cn-north-4 of modelarts at modelarts\.example\.com\n/,
    );
    const moved = messages(await judge(stack, { region: "cn-north-9" }));
    assert.deepEqual(moved, [], "the region is the pin's own");
  });

  it("asks where the pin was resolved, whatever region and project another machine names", async () => {
    const { accessKey, secretKey, projects } = bench.emulator.account;
    const keys = { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey };
    const settings: Settings = { ...nobody, region: undefined };
    const resolvedIn = async (env: Readonly<Record<string, string>>): Promise<readonly Resource[]> => {
      const wish = { kind: "getImage", selector: { id: "own" }, triggers: [] } as const;
      return [
        resourceOf(
          pinType("getImage"),
          "a",
          (await checkPin({}, wish, { session: sessionOf(settings, { ...keys, ...env }) })).pin,
        ),
      ];
    };
    const stack = await resolvedIn({ HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: projects["cn-north-4"]! });
    const others: readonly Readonly<Record<string, string>>[] = [
      { HW_REGION_NAME: "cn-east-3" },
      { HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: projects["cn-east-3"]! },
    ];
    for (const env of others) {
      const before = bench.asked().length;
      const session = sessionOf(settings, { ...keys, ...env });
      const ask: AskCatalogs = (uses, connection) => askCatalogs(uses, { session, connection });
      assert.deepEqual(await imageInCatalog.judgeStack?.(imagesOf(stack), {}, ask), []);
      assert.deepEqual(
        new Set(
          bench
            .asked()
            .slice(before)
            .map(({ projectId }) => projectId),
        ),
        new Set([projects["cn-north-4"]]),
      );
    }
  });

  describe("with connections", () => {
    const named = (): Settings => ({
      connections: JSON.stringify({
        eu: demoSettings(bench.emulator),
        audit: demoSettings(bench.emulator),
        pai: paiSettings(bench.emulator),
      }),
    });

    it("looks a pin up where the program did, also by a fallback, and a consumer where it says", async () => {
      const stack = [
        await pin(
          "a",
          { tag: "none", connection: "pai", fallbacks: [{ tag: "one", connection: "eu" }] },
          { ...nobody, ...named() },
        ),
      ];
      assert.deepEqual(await judge(stack, { ...nobody, ...named() }), []);
      const consumers = [{ type: "acme:ml:Lab", image: "image", connection: "eu" }];
      const lab = imagesOf([resourceOf("acme:ml:Lab", "lab", { image: "one" })], consumers);
      assert.deepEqual(await imageInCatalog.judgeStack?.(lab, {}, askWith({ ...nobody, ...named() })), []);
    });

    it("looks up over the one that is named for the policy, but images of another cloud where the program did", async () => {
      bench.emulator.seed({ images, paiImages: [paiRow("p-1")] });
      const stack = [await pin("a", { tag: "one" }), await pin("b", { id: "p-1", connection: "pai" }, named())];
      assert.deepEqual(await judge(stack, { ...nobody, ...named() }, { connection: "audit" }), []);
    });

    it("looks up over another connection of its own what a consumer of another cloud names", async () => {
      bench.emulator.seed({ images, paiImages: [paiRow("p-1")] });
      const service = imagesOf(
        [resourceOf("acme:ml:Lab", "lab", { image: "p-1" })],
        [{ type: "acme:ml:Lab", image: "image", connection: "pai" }],
      );
      assert.deepEqual(
        await imageInCatalog.judgeStack?.(service, { connection: "audit" }, askWith({ ...nobody, ...named() })),
        [],
      );
    });

    it("says that the one that is named does not exist", async () => {
      assert.match(
        messages(await judge([await pin("a", { tag: "one" })], named(), { connection: "adit" })).join(),
        /there is no connection "adit"; configured are eu, audit, pai/,
      );
    });
  });

  describe("and facts from the catalog for the other rules", () => {
    it("are those of images that no pin records", async () => {
      const { images: known, reports } = await withCatalogFacts(
        imagesOf([
          await pin("a", { tag: "one" }),
          notebookOf("pinned", { imageId: "one" }),
          notebookOf("nb", { imageId: "own" }),
        ]),
        askWith({}),
      );
      assert.deepEqual(
        known.consumed.map(({ source, facts }) => [source, facts.type]),
        [
          ["pin", "BUILD_IN"],
          ["catalog", "DEDICATED"],
        ],
      );
      assert.deepEqual(reports, []);
    });

    it("are not those of another build that the ID of a pinned row serves now", async () => {
      const list = listOf("list", [
        { imageId: "one", swrPath: "swr.example.com/atelier/pytorch_2_1:before", name: "old" },
      ]);
      const { images: known } = await withCatalogFacts(
        imagesOf([list, notebookOf("nb", { imageId: "one" })]),
        askWith({}),
      );
      assert.deepEqual(
        known.consumed.map(({ source, facts }) => [source, facts.name]),
        [["list", "old"]],
      );
    });

    it("are not there for what the catalog does not hold, nor where it cannot be asked: both are reported", async () => {
      const stack = [notebookOf("nb", { imageId: "gone" })];
      const gone = await withCatalogFacts(imagesOf(stack), askWith({}));
      assert.deepEqual(
        [gone.images.consumed, messages(gone.reports).map((message) => message.split("\n")[0])],
        [[], ['Notebook "nb": image gone: the catalog does not hold it']],
      );
      const down = await withCatalogFacts(imagesOf(stack), askWith(nobody));
      assert.deepEqual([down.images.consumed, down.reports.length], [[], 1]);
    });
  });
});
