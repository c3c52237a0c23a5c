import assert from "node:assert/strict";
import { readChanges } from "../../../engine/changes";
import { summarize } from "../../../engine/summary";
import { compareProgramVersions, parseProgramVersion } from "../../../engine/program-version";

describe("the engine's own count", () => {
  it("is that of the update, not of the preview before it", () => {
    const output =
      "Resources:\n    + 12 to create\n\nUpdating (dev):\n\nResources:\n    + 12 created\n\nDuration: 4s\n";
    assert.deepEqual(readChanges(output), { changed: 12, unchanged: 0 });
  });

  it("adds up all kinds of changes once", () => {
    const output =
      "Resources:\n    + 2 created\n    ~ 3 updated\n    +-1 replaced\n    6 changes. 14 unchanged\n\nDuration: 1s\n";
    assert.deepEqual(readChanges(output), { changed: 6, unchanged: 14 });
  });

  it("is none where nothing changed, and unknown where nothing was said", () => {
    assert.deepEqual(readChanges("Resources:\n    12 unchanged\n\nDuration: 9s\n"), { changed: 0, unchanged: 12 });
    assert.equal(readChanges("error: no such stack\n"), undefined);
  });
});

describe("the summary", () => {
  it("shows the outputs, an object's fields one by one, in a box that is open to the right", () => {
    const text = summarize({
      outputs: { notebookImage: { name: "pt", imageId: "i-1", cannVersion: null }, trainingJobId: "j-1" },
      changes: { changed: 0, unchanged: 4 },
      requests: 3,
    });
    assert.match(text, /notebook image name {5}pt/);
    assert.match(text, /notebook image imageId {2}i-1/);
    assert.match(text, /training job id/);
    assert.match(text, /catalog requests {8}3/);
    assert.match(text, /no changes \(4 resources\)/);
    assert.doesNotMatch(text, /cannVersion/);
    assert.match(text, /^┌─ What the stack resolved ─+\n(?:│ .*\n)+└─+$/);
  });

  it("shows a list of objects as a table before the rest, the widest column last and empty where nothing is known", () => {
    const images = [
      { path: "registry.example/a/long:1", cloud: "one", network: null },
      { path: "registry.example/b:2", cloud: "another", size: 7 },
    ];
    const [title, ...lines] = summarize({
      outputs: { id: "i-1", newImages: images, names: ["a"], none: [] },
      changes: undefined,
      requests: 0,
    }).split("\n");
    assert.match(title ?? "", /What the stack resolved/);
    assert.deepEqual(lines.slice(0, -1), [
      "│ new images",
      "│   size  cloud    network  path",
      "│         one               registry.example/a/long:1",
      "│   7     another           registry.example/b:2",
      "│ id                i-1",
      '│ names             ["a"]',
      "│ none              []",
      "│ catalog requests  0",
      "│ changes           not reported",
    ]);
  });
});

describe("a version", () => {
  it("is found in what programs print", () => {
    assert.deepEqual(parseProgramVersion("v3.246.0-alpha.1+dirty\n"), [3, 246, 0]);
    assert.deepEqual(parseProgramVersion("go1.26"), [1, 26, 0]);
    assert.equal(parseProgramVersion("unknown"), undefined);
  });

  it("is compared number by number", () => {
    assert.ok(compareProgramVersions([3, 200, 0], [3, 99, 9]) > 0);
    assert.equal(compareProgramVersions([1, 2, 3], [1, 2, 3]), 0);
  });
});
