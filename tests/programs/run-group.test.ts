import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { repositoryRoot, scratchFolder } from "../../engine/repository";
import type { Counts } from "../counts";
import { groupsIn } from "../groups";
import { runGroup } from "../run-group";

const root = repositoryRoot(__dirname);

describe("a run of tests", function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    mkdirSync(join(scratchFolder(root), "tests"), { recursive: true });
    folder = mkdtempSync(join(scratchFolder(root), "tests/run-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs files of these texts, two at a time. */
  async function run(...texts: string[]): Promise<Counts> {
    const files = texts.map((text, i) => {
      const file = join(folder, `${i}.test.ts`);
      writeFileSync(file, text);
      return file;
    });
    return runGroup({ files, jobs: 2 }, { root, show: () => undefined });
  }

  it("adds up what all files have shown", async () => {
    const files = ['it("a", () => {}); it("b", () => {});', 'it("c", () => { throw new Error("c"); }); it.skip("d");'];
    assert.deepEqual(await run(...files), { passed: 2, failed: 1, skipped: 1 });
  });

  it("has failed where a file cannot be read, and where a process ends in the middle", async () => {
    assert.ok((await run('it("a", () => {});', 'throw new Error("unreadable");')).failed > 0);
    assert.ok((await run('it("a", () => process.kill(process.ppid, "SIGKILL"));', 'it("b", () => {});')).failed > 0);
  });

  it("has every test file in one of three groups", () => {
    const { fast, slow, clients } = groupsIn(join(root, "tests"));
    const folders = (files: readonly string[]): string[] => [
      ...new Set(files.map((file) => relative(join(root, "tests"), file).split(/[\\/]/)[0] ?? "")),
    ];
    assert.deepEqual(folders(slow.files).sort(), ["engine", "examples", "package", "programs"]);
    assert.deepEqual(folders(clients.files), ["clients"]);
    assert.deepEqual(folders(fast.files).sort(), ["conformance", "emulator", "properties", "unit", "wire"]);
  });
});
