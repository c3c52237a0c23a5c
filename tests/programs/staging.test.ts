import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { moveIntoPlace, withStaging } from "../../engine/staging";
import { inFolder } from "./fake-programs";

function folderWith(path: string, content: string): string {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "file"), content);
  return path;
}

const content = (folder: string): string => readFileSync(join(folder, "file"), "utf8");
const isSound = (folder: string): Promise<boolean> => Promise.resolve(content(folder) !== "half");

describe("the staging folder", () => {
  it("is removed when the work fails", () =>
    inFolder(async (cache) => {
      const work = withStaging(cache, (staging) => {
        folderWith(staging, "half");
        return Promise.reject(new Error("broke"));
      });
      await assert.rejects(work, /broke/);
      assert.deepEqual(readdirSync(cache), []);
    }));

  it("is cleared away by the next run when its process was killed, but not while that lives", () =>
    inFolder(async (cache) => {
      const living = await withStaging(cache, (staging) => Promise.resolve(basename(staging)));
      const dead = living.replace(`-${process.pid}-`, `-${spawnSync("true").pid}-`);
      mkdirSync(join(cache, living));
      mkdirSync(join(cache, dead));
      await withStaging(cache, () => Promise.resolve());
      assert.deepEqual(readdirSync(cache), [living]);
    }));
});

describe("moving a finished folder into place", () => {
  it("happens in one step", () =>
    inFolder(async (root) => {
      const place = join(root, "cache", "1.0.0");
      await moveIntoPlace(folderWith(join(root, "new"), "whole"), place, isSound);
      assert.equal(content(place), "whole");
      assert.equal(existsSync(join(root, "new")), false);
    }));

  it("leaves the sound copy of a process that was quicker", () =>
    inFolder(async (root) => {
      const place = folderWith(join(root, "1.0.0"), "theirs");
      await moveIntoPlace(folderWith(join(root, "new"), "ours"), place, isSound);
      assert.equal(content(place), "theirs");
    }));

  it("replaces a copy that is not sound", () =>
    inFolder(async (root) => {
      const place = folderWith(join(root, "1.0.0"), "half");
      await moveIntoPlace(folderWith(join(root, "new"), "ours"), place, isSound);
      assert.equal(content(place), "ours");
    }));

  it("accepts that another process repairs the place at the same moment", () =>
    inFolder(async (root) => {
      const place = folderWith(join(root, "1.0.0"), "half");
      const repaired = folderWith(join(root, "theirs"), "theirs");
      const race = async (folder: string): Promise<boolean> => {
        const sound = await isSound(folder);
        if (existsSync(repaired)) {
          renameSync(place, join(root, "gone"));
          renameSync(repaired, place);
        }
        return sound;
      };
      await moveIntoPlace(folderWith(join(root, "new"), "ours"), place, race);
      assert.notEqual(content(place), "half");
    }));

  it("gives up with the system's reason when the place cannot be had", () =>
    inFolder(async (root) =>
      assert.rejects(moveIntoPlace(join(root, "missing"), join(root, "1.0.0"), isSound), /ENOENT/),
    ));
});
