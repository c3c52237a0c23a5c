import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { isCatalogError } from "../../../../provider/errors";
import { getImage, getImages } from "../../../../provider/lookup";
import type { Words } from "../../../../provider/message/words";
import { spell } from "../../../../provider/message/words";
import { describeFindings } from "../../../../provider/policy/finding";
import { imageAge } from "../../../../provider/policy/image-age";
import { imageContent } from "../../../../provider/policy/image-content";
import { imageFit } from "../../../../provider/policy/image-fit";
import { imagePinned } from "../../../../provider/policy/image-pinned";
import { imageSource } from "../../../../provider/policy/image-source";
import { imageStatus } from "../../../../provider/policy/image-status";
import { imagesOf, notebookOf, pinnedUseOf, pinOf } from "../policy/fixtures";
import { mockSession } from "../../../../provider/mock/session";
import { checkPin } from "../../../../provider/pin/pin";
import { Session } from "../../../../provider/session";
import { settingKeys } from "../../../../provider/connection/settings";
import { repositoryRoot } from "../../../../engine/repository";

const root = repositoryRoot(__dirname);

interface Model {
  readonly interfaces: Readonly<Record<string, { readonly fields: Readonly<Record<string, unknown>> }>>;
}

/** The names of ours that no other text holds by chance: those of several words. */
const ourNames = [
  ...Object.values((JSON.parse(readFileSync(join(root, "model/model.json"), "utf8")) as Model).interfaces).flatMap(
    ({ fields }) => Object.keys(fields),
  ),
  ...settingKeys,
  ...["getImage", "getImages", "getImageGroups", "PinnedImages?", "catalogState", "triggers"],
].filter((name) => /[a-z][A-Z]|triggers/.test(name));

/** What one host alone says. */
const ofOneHost = new RegExp(
  `\\b(${ourNames.join("|")}|TypeScript)\\b|pulumi(?!-mlimages)|(?<!pulumi-)mlimages:|: true`,
);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const blocks = (args: Readonly<Record<string, unknown>>): string =>
  Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${snake(name)} = ${JSON.stringify(value)}`)
    .join(", ");

/** How a host would say it whose users write `framework_version = "2"`. */
const words: Words = {
  argument: (path) => path.map((part, i) => (path[0] === "labels" && i > 0 ? part : snake(part))).join("."),
  written: blocks,
  field: snake,
  question: (name) => `data "${snake(name.replace("get", "mlimages"))}"`,
  setting: ({ key, connection }) => `${connection === undefined ? "" : `connections["${connection}"].`}${snake(key)}`,
  key: snake,
  set: ({ key }, value) => `${snake(key)} = "${value}" in the provider block`,
  pin: "mlimages_pinned_image",
  newPin: (name, args) => `resource "mlimages_pinned_image" "${name}" { ${blocks(args)} }`,
  apply: "terraform apply",
};

const images = [
  { name: "torch-a", framework: "pytorch", frameworkVersion: "2.1.0", cudaVersion: "12.1", arch: "x86_64" },
  { name: "torch-b", framework: "pytorch", frameworkVersion: "2.3.1", cudaVersion: "11.8", arch: "x86_64" },
  { name: "base", arch: "aarch64" },
].map((image, i) => ({ swrPath: `swr.example.com/team/image:${i}`, imageId: `id-${i}`, ...image }));

async function messageOf(run: () => Promise<unknown>): Promise<string> {
  return run().then(
    () => assert.fail("nothing was thrown"),
    (error: unknown) => {
      assert.ok(isCatalogError(error), String(error));
      return error.message;
    },
  );
}

describe("a host with other words", () => {
  const settings: Record<string, string> = { region: "cn-north-4" };
  const session = mockSession({ images, config: (key) => settings[key], words, what: "mocks" });
  const config = (stated: Readonly<Record<string, string>>) =>
    new Session({ words, config: (key) => stated[key], environment: { env: {}, readFile: () => undefined } });

  const failures: Readonly<Record<string, () => Promise<unknown>>> = {
    "an argument that there is not": () => getImage({ frameworks: "a" }, { session }),
    "an argument of a fallback that there is not": () =>
      getImage({ fallbacks: [{ frameworks: "a", cudaVersion: "x" }] }, { session }),
    "a version with a build": () => getImage({ framework: "pytorch", frameworkVersion: "2.1.0+cu118" }, { session }),
    "a slip in a range": () => getImage({ framework: "pytorch", frameworkVersion: "latest" }, { session }),
    "a version without its framework": () => getImage({ frameworkVersion: "2" }, { session }),
    "two rules": () => getImage({ mostRecent: true, highestVersion: true, framework: "a" }, { session }),
    "too small a limit": () => getImages({ limit: 1, atLeast: 2 }, { session }),
    "several matches": () => getImage({ framework: "pytorch" }, { session }),
    "no match": () => getImage({ framework: "pytorch", frameworkVersion: "3", cudaVersion: "1" }, { session }),
    "too few matches": () => getImages({ framework: "pytorch", atLeast: 9 }, { session }),
    "an image that is not as described": () => getImage({ id: "id-0", cudaVersion: "11" }, { session }),
    "no connection of that name": () => getImage({ connection: "eu" }, { session: config({}) }),
    "a connection without anything": () => getImage({}, { session: config({}) }),
    "a named connection without anything": () =>
      getImage({ connection: "eu" }, { session: config({ connections: '{"eu":{}}' }) }),
    "a setting that there is not": () =>
      getImage({ connection: "eu" }, { session: config({ connections: '{"eu":{"secretkey":"s"}}' }) }),
    "a setting that means nothing there": () =>
      getImage({}, { session: config({ cloud: "pai", region: "cn-hangzhou", projectId: "p", authToken: "t" }) }),
    "an endpoint of no region": () =>
      getImage(
        { region: "cn-north-4" },
        { session: config({ endpoint: "https://a.example.com", authToken: "t", projectId: "p" }) },
      ),
    "an argument that a cloud does not have": () =>
      getImage(
        { flavorType: "a", connection: "pai" },
        { session: config({ connections: '{"pai":{"cloud":"pai","region":"cn-hangzhou","authToken":"t"}}' }) },
      ),
    "a file that is none": () =>
      getImage({}, { session: config({ region: "cn-north-4", authToken: "t", projectId: "p", caFile: "/none" }) }),
    "a pin of several matches": () =>
      checkPin({}, { kind: "getImage", selector: { framework: "pytorch" }, triggers: [] }, { session }),
  };

  for (const [what, run] of Object.entries(failures)) {
    it(`is told of ${what} in its own words alone`, async () => {
      assert.doesNotMatch(await messageOf(run), ofOneHost);
    });
  }

  it("is told by its own names what differs, what it can write, and where", async () => {
    assert.match(
      await messageOf(failures["several matches"]!),
      /^data "mlimages_image": 2 images in cn-north-4 match[^]*differ in framework_version, cuda_version, name, tag[^]*let most_recent = true or highest_version = true choose$/,
    );
    assert.match(
      await messageOf(failures["a named connection without anything"]!),
      /region = "cn-north-4" in the provider block/,
    );
  });

  it("is told so of an answer and in the log, too", async () => {
    const lines: string[] = [];
    const { explanation } = await getImage(
      { framework: "pytorch", frameworkVersion: "~=2.1", mostRecent: true },
      { session },
    );
    assert.match(explanation, /→ 2 framework_version ~=2\.1 \(>=2\.1 <3\)/);
    assert.doesNotMatch(explanation, ofOneHost);
    const logging = new Session({
      words,
      config: () => undefined,
      environment: { env: { MLIMAGES_LOG: "debug" }, readFile: () => undefined },
      writeLog: (line) => lines.push(line),
    });
    await messageOf(() => getImage({}, { session: logging }));
    assert.match(lines.join("\n"), /decision: data "mlimages_image": invalid_config/);
  });
});

describe("what a policy says with other words", () => {
  const now = Date.parse("2026-11-21T00:00:00Z");
  const pinned = pinnedUseOf({ arch: "x86_64", resourceCategories: ["CPU"], status: "ERROR", builtAt: undefined });
  const [named] = imagesOf([notebookOf("nb", { imageId: "i-1", flavor: "gpu.a" })]).consumed;
  const findings = {
    "a pinned image": imageStatus.judgeImage?.(pinned, {}, now),
    "the age of an image": imageAge.judgeImage?.(pinned, { maxDays: 1 }, now),
    "where an image is from": imageSource.judgeImage?.(pinned, { namespaces: ["team"], workspaces: ["w"] }, now),
    "what an image holds": imageContent.judgeImage?.(pinned, { frameworks: { jax: "1" } }, now),
    "an image without a pin": imagePinned.judgeUse?.(named!, {}, () => undefined),
    "a machine": imageFit.judgeUse?.(
      named!,
      { flavors: { "gpu.a": { resourceCategory: "GPU", flavorType: "a" } } },
      () => undefined,
    ),
    "a pin that has moved": imagePinned.judgePin?.(pinOf("a", {}, { catalogState: "moved" }), {}, "getImage"),
  };

  for (const [what, found = []] of Object.entries(findings)) {
    it(`is told of ${what} in those alone`, () => {
      assert.ok(found.length > 0);
      for (const finding of found)
        assert.doesNotMatch(
          // What a resource is called is the stack's own.
          spell(describeFindings("it", [finding], finding.fix), words).replace(/triggers|Pinned\w+ "\w+"/g, ""),
          ofOneHost,
        );
    });
  }
});

/** The texts for people in a source: what holds a blank or stands in a template. */
function textsIn(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isNoSubstitutionTemplateLiteral(node))
      texts.push(node.text);
    else if (ts.isStringLiteral(node) && /\s/.test(node.text)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
  return texts;
}

describe("the texts below the hosts", () => {
  it("name nothing as one host's users write it", () => {
    const files = readdirSync(join(root, "provider"), { recursive: true, encoding: "utf8" });
    const found = files
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        textsIn(join(root, "provider", file))
          .filter((text) => ofOneHost.test(text))
          .map((text) => `${file}: ${text}`),
      );
    assert.deepEqual(found, []);
  });

  it("are found where they are", () => {
    assert.ok(textsIn(join(root, "sdk/words.ts")).some((text) => ofOneHost.test(text)));
  });
});
