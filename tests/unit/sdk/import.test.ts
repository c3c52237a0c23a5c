import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** Packages that are loaded after a program, in a process of its own. */
function loadedBy(program: string): string[] {
  const script = `${program}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", script], { cwd: root, encoding: "utf8" });
  const files = JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as string[];
  return ["axios", "zod", "re2js", "@alicloud/credentials", "@pulumi/policy"].filter((name) => files.some((file) => file.replaceAll("\\", "/").includes(`/node_modules/${name}/`)));
}

describe("importing the package", () => {
  it("loads none of the packages it depends on, as most runs do not need them", () => {
    assert.deepEqual(loadedBy('require("./sdk/index")'), []);
  });

  it("loads none of them for its policies either, nor the policy SDK", () => {
    assert.deepEqual(loadedBy('require("./sdk/policy/index")'), []);
  });

  it("would show them if they were loaded", () => {
    assert.deepEqual(loadedBy('require("./sdk/index"); require("zod")'), ["zod"]);
  });
});
