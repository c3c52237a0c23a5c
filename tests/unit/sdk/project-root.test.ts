import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { rootAbove, rootOfProgram } from "../../../sdk/project-root";

const names = ["PULUMI_NODEJS_ROOT_DIRECTORY", "PULUMI_NODEJS_MONITOR"] as const;

describe("the project's root", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "root-"));
    mkdirSync(join(folder, "project/app/src"), { recursive: true });
    env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const name of names)
      if (env[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = env[name];
  });

  for (const file of ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"]) {
    it(`is the nearest folder above with a ${file}`, () => {
      writeFileSync(join(folder, file), "");
      writeFileSync(join(folder, "project", file), "");
      assert.deepEqual(rootAbove(join(folder, "project/app/src")), { folder: join(folder, "project") });
      assert.deepEqual(rootAbove(join(folder, "project")), { folder: join(folder, "project") });
    });
  }

  it("is not known where no folder above has one", () => {
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "");
    assert.ok("unknown" in rootAbove(join(folder, "project/app")));
  });

  it("is what the engine says to the program", () => {
    process.env["PULUMI_NODEJS_ROOT_DIRECTORY"] = join(folder, "project");
    assert.deepEqual(rootOfProgram(), { folder: join(folder, "project") });
  });

  it("is looked for where an engine runs the program and does not say it", () => {
    process.env["PULUMI_NODEJS_MONITOR"] = "127.0.0.1:1";
    assert.deepEqual(rootOfProgram(), rootAbove(process.cwd()));
  });

  it("is the folder of the process where there is no engine, and not known in a run that the process was not started for", async () => {
    const run = await (async () => {
      await pulumi.runtime.setMocks({ newResource: () => ({ id: "1", state: {} }), call: () => ({}) });
      return rootOfProgram();
    })();
    assert.ok("unknown" in run);
    pulumi.runtime.resetOptions("project", "stack", 1, "", "", false, "");
    assert.deepEqual(rootOfProgram(), { folder: process.cwd() });
  });
});
