import assert from "node:assert/strict";
import type { CatalogError } from "../../provider/errors";
import type { Image } from "../../provider/image/image";
import * as lookup from "../../provider/lookup";
import { mockSession } from "../../provider/mock/session";
import { useBench, type Lookups } from "./harness";
import { words } from "../../sdk/words";

/** An image as a test would describe it: without what follows from its path. */
function described(image: Image): object {
  const derived = ["id", "imageUrl", "registry", "registryNetwork", "organization", "repository"];
  return Object.fromEntries(Object.entries(image).filter(([field]) => !derived.includes(field)));
}

/**
 * The answer of a question, or its failure: what is chosen and why, less how much of it the service had left out, and
 * the facts of a request.
 */
async function outcomeOf(asked: Promise<object>): Promise<unknown> {
  return asked.then(
    (answer) => ({ ...answer, explanation: undefined }),
    (error: unknown) => failureOf(error as CatalogError),
  );
}

function failureOf({ code, message }: CatalogError): object {
  return { code, message: message.replace(/ \(HTTP 400, [^)]*\)/, "").replace(": The image", ": the image") };
}

const filters: Readonly<Record<"modelarts" | "pai", readonly object[]>> = {
  modelarts: [
    {},
    { framework: "pytorch", mostRecent: true },
    { framework: "mindspore", highestVersion: true, arch: "aarch64" },
    { framework: "pytorch", frameworkVersion: "1.8" },
    { type: "ALL", nameContains: "torch", mostRecent: true },
    { type: "DEDICATED", mostRecent: true },
    { serviceType: "TRAIN", mostRecent: true },
    { id: "00000000-0000-4000-8000-000000000000" },
    { nameRegex: "^tensor", resourceCategory: "CPU", mostRecent: true },
    { framework: "jax", fallbacks: [{ framework: "caffe" }, { framework: "pytorch", arch: "riscv" }] },
    { includeUnusable: true, mostRecent: true },
    { frameworkVersion: "2" },
    { region: "North" },
    { namespace: "atelier", mostRecent: true },
  ],
  pai: [
    {},
    { framework: "pytorch", mostRecent: true },
    { framework: "tensorflow", highestVersion: true },
    { type: "ALL", mostRecent: true },
    { type: "DEDICATED", mostRecent: true },
    { resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true },
    { labels: { "system.chipType": "GPU" }, mostRecent: true },
    { arch: "x86_64" },
    { labels: { "a,b": "c" } },
    { namespace: "nobody", fallbacks: [{ pythonVersion: "3.11", mostRecent: true }] },
  ],
};

describe("a mocked catalog that holds what the real one holds", () => {
  const bench = useBench();
  const clouds: readonly ["modelarts" | "pai", string, () => Lookups][] = [
    ["modelarts", "cn-north-4", () => bench.open()],
    ["pai", "cn-hangzhou", () => bench.openPai()],
  ];

  for (const [cloud, region, open] of clouds) {
    it(`answers and refuses the same at ${cloud}`, async () => {
      const real = open();
      const { images } = await real.getImages({
        type: "ALL",
        ...(cloud === "modelarts" ? { includeUnusable: true } : {}),
      });
      const whole = images.filter(({ swrPath }) => swrPath !== "");
      assert.ok(whole.length > 20, `there are ${whole.length} images`);
      const session = mockSession({
        images: whole.map(described),
        config: (key) => ({ cloud, region })[key as "cloud" | "region"],
        words,
        what: "mocks",
      });
      for (const filter of filters[cloud]) {
        for (const question of ["getImage", "getImages"] as const) {
          const [mocked, answered] = await Promise.all([
            outcomeOf(lookup[question](filter, { session })),
            outcomeOf(real[question](filter)),
          ]);
          assert.deepEqual(mocked, answered, `${question} ${JSON.stringify(filter)}`);
        }
      }
    });
  }
});
