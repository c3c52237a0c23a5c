import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runsSources } from "../sources";

const root = join(__dirname, "../..");

/** Packages that are loaded after a program, in a process of its own. */
function loadedBy(program: string): string[] {
  const script = `(async () => { ${program}; })().then(() => console.log(JSON.stringify(Object.keys(require.cache))))`;
  const output = execFileSync(process.execPath, [...runsSources, "-e", script], {
    cwd: root,
    encoding: "utf8",
    stdio: "pipe",
  });
  const files = JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as string[];
  return ["axios", "zod", "re2js"].filter((name) =>
    files.some((file) => file.replaceAll("\\", "/").includes(`/node_modules/${name}/`)),
  );
}

const state = {
  kind: "getImage",
  selector: { name: "torch" },
  triggers: [],
  places: [{ cloud: "modelarts", region: "cn-north-4", endpoint: "127.0.0.1", projectId: null, workspaceId: null }],
};
const check = (olds: object, news: object) => `
  const settings = { "mlimages:region": "cn-north-4", "mlimages:endpoint": "http://127.0.0.1:1" };
  const { inputs, failures } = await require("./sdk/dynamic").check(${JSON.stringify(olds)}, ${JSON.stringify(news)}, { get: (key) => settings[key] });
  if ((failures === undefined) !== ${JSON.stringify(JSON.stringify(olds) !== "{}")}) throw new Error(JSON.stringify(failures))`;

describe("a program with a pin", () => {
  it("loads neither axios nor zod nor re2js", () => {
    const program = `
      const pulumi = require("@pulumi/pulumi");
      await pulumi.runtime.setMocks({ call: () => ({}), newResource: ({ inputs }) => ({ id: "pin-1", state: inputs }) });
      const { PinnedImage } = require("./sdk/index");
      await new Promise((resolve) => new PinnedImage("base", { name: "torch" }).urn.apply(resolve))`;
    assert.deepEqual(loadedBy(program), []);
  });
});

describe("the dynamic provider", () => {
  it("keeps an unchanged pin without axios, zod and re2js, as most runs do", () => {
    assert.deepEqual(loadedBy(check(state, { kind: state.kind, selector: state.selector, triggers: [] })), []);
  });

  it("would show them if they were loaded", () => {
    assert.deepEqual(loadedBy(check({}, { kind: state.kind, selector: { name: "" }, triggers: [] })), ["zod"]);
  });
});
