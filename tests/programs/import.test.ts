import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runsSources } from "../sources";

const root = join(__dirname, "../..");

/** Files that are loaded after a program, in a process of its own. */
function filesLoadedBy(program: string): string[] {
  const script = `${program}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, [...runsSources, "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  const files = JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as string[];
  return files.map((file) => file.replaceAll("\\", "/"));
}

/** Packages among them that this one depends on. */
function loadedBy(program: string): string[] {
  const files = filesLoadedBy(program);
  return ["axios", "zod", "re2js", "@alicloud/credentials", "@pulumi/policy"].filter((name) =>
    files.some((file) => file.includes(`/node_modules/${name}/`)),
  );
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

describe("importing the test helpers", () => {
  it("loads neither these packages nor the embedded catalog, as most tests need mocks only", () => {
    assert.deepEqual(loadedBy('require("./sdk/testing/index")'), []);
    assert.deepEqual(
      filesLoadedBy('require("./sdk/testing/index")').filter((file) => file.includes("/emulator/")),
      [],
    );
  });

  it("shows the embedded catalog once it is asked for", () => {
    assert.notDeepEqual(
      filesLoadedBy('require("./sdk/testing/index").generateCatalog(1)').filter((file) => file.includes("/emulator/")),
      [],
    );
  });
});
