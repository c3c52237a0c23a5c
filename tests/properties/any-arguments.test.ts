import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { isCatalogError } from "../../provider/errors";
import { getImage, getImageGroups, getImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { anyText, versionLikeText } from "./arbitraries/texts";
import { words } from "../../sdk/words";

const text = fc.oneof(
  { weight: 3, arbitrary: anyText },
  { weight: 2, arbitrary: versionLikeText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "\ud800",
      "a\udfff",
      "constructor",
      "__proto__",
      "toString",
      "pytorch",
      "\u001b[31m",
      "\u202e",
      "%",
      "a=b,c",
    ),
  },
);
/** Such as a file or a variable may bring: an own field of any name. */
const labels = fc
  .array(fc.tuple(fc.oneof(text, fc.constantFrom("__proto__", "constructor", "team")), text), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries));
const filter = fc.record(
  {
    name: text,
    nameContains: text,
    nameRegex: text,
    namespace: text,
    type: fc.oneof(text, fc.constantFrom("ALL", "all")),
    serviceType: text,
    workspaceId: text,
    arch: text,
    resourceCategory: text,
    flavorType: text,
    devService: text,
    tag: text,
    visibility: text,
    framework: text,
    frameworkVersion: text,
    pythonVersion: text,
    cudaVersion: text,
    cannVersion: text,
    labels,
    includeUnusable: fc.boolean(),
    includePrereleases: fc.boolean(),
    connection: fc.oneof(text, fc.constantFrom("constructor", "__proto__", "there")),
    region: fc.oneof(text, fc.constant("__proto__")),
  },
  { requiredKeys: [] },
);
/** Few fields at a time, so that many get as far as the request. */
const few = fc
  .tuple(filter, fc.integer({ min: 1, max: 3 }))
  .map(([whole, count]) => Object.fromEntries(Object.entries(whole).slice(0, count)));
const args = fc.oneof(
  { weight: 6, arbitrary: few },
  {
    weight: 2,
    arbitrary: fc.tuple(few, fc.array(few, { maxLength: 3 })).map(([first, fallbacks]) => ({ ...first, fallbacks })),
  },
  { weight: 1, arbitrary: fc.record({ id: text }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

const row = {
  id: "i-1",
  name: "pytorch_2.1.0",
  swr_path: "swr.example.com/a/pytorch:2.1.0",
  type: "BUILD_IN",
  status: "ACTIVE",
};

describe("a look-up, for any arguments", () => {
  let server: Server;
  let requests = 0;
  before(async () => {
    server = createServer((_, response) => {
      requests++;
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ data: [row], total: 1, Images: [], TotalCount: 0 }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  for (const cloud of ["modelarts", "pai"] as const) {
    it(`answers or fails, and never by a defect of ours, at ${cloud}`, async () => {
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const keys = {
        endpoint,
        region: "cn-north-4",
        accessKey: "AK",
        secretKey: "SK-of-a-test",
        ...(cloud === "modelarts" ? { projectId: "p" } : { cloud }),
      };
      const config: Record<string, string> = { ...keys, maxRetries: "0", connections: JSON.stringify({ there: keys }) };
      requests = 0;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(getImage, getImages, getImageGroups), args, async (ask, asked) => {
          const session = new Session({
            words,
            config: (key) => config[key],
            environment: { env: {}, readFile: () => undefined },
          });
          try {
            await ask(asked, { session });
          } catch (error) {
            assert.ok(isCatalogError(error), String(error));
            assert.notEqual(error.code, "internal", error.message);
            assert.doesNotMatch(error.message, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          } finally {
            session.close();
          }
        }),
        { numRuns: 400 },
      );
      assert.ok(requests > 40, `only ${requests} got as far as a request`);
    });
  }
});
