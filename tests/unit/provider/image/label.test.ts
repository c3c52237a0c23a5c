import assert from "node:assert/strict";
import { readFrameworkLabel, readPartLabel } from "../../../../provider/image/label";

/** Framework and version of a label as one text, and what could not be read of it. */
function read(text: string): string | undefined {
  const label = readFrameworkLabel(text);
  if (label === undefined) return undefined;
  const unread = label.unread === undefined ? "" : ` (unread: ${label.unread})`;
  return `${label.name} ${label.version ?? ""}`.trim() + unread;
}

describe("a label that states a framework", () => {
  const cases: Readonly<Record<string, string>> = {
    "PyTorch 2.1.0": "pytorch 2.1.0",
    "PyTorch2.1": "pytorch 2.1",
    "PyTorch-2.1.0": "pytorch 2.1.0",
    PyTorch_2_1: "pytorch 2.1",
    "pytorch:2.1.0": "pytorch 2.1.0",
    "PyTorch v2.1": "pytorch 2.1",
    "PyTorch2.1.0+cu118": "pytorch 2.1.0",
    "PyTorch 2.1.0.post3": "pytorch 2.1.0.post3",
    "PyTorch 2.3.1 (Python 3.10, CUDA 12.1)": "pytorch 2.3.1",
    "TensorFlow 1.12.2PAI": "tensorflow 1.12.2",
    "TensorFlow 2.16.1, PyTorch 2.3.0": "tensorflow 2.16.1",
    "PyTorch Lightning 2.0": "pytorch-lightning 2.0",
    // Taken at its word: what the vocabulary does not know.
    "AcmeNet 3.2": "acmenet 3.2",
    acme_net: "acme-net",
    "pytorch3d 0.7": "pytorch3d 0.7",
    "飞桨 2.0": "飞桨 2.0",
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`${JSON.stringify(text)} states ${expected}`, () => {
      assert.equal(read(text), expected);
    });
  }

  for (const said of [
    ">=2.1",
    ">= 2.1",
    "==2.1",
    "~2.1",
    "2.1+",
    "2.1/2.2",
    "2.1, 2.2",
    "2.1-2.3",
    "2.1 and 2.2",
    "2.1, PyTorch 2.2",
  ]) {
    it(`says no version in "PyTorch ${said}", and keeps what it says`, () => {
      assert.equal(read(`PyTorch ${said}`), `pytorch (unread: ${said})`);
    });
  }

  it("is none where it is empty", () => {
    assert.equal(read(" "), undefined);
  });
});

describe("a label that states the version of a part", () => {
  for (const [text, version] of [
    ["3.10", "3.10"],
    ["v3.10", "3.10"],
    ["Python 3.10", "3.10"],
    ["py310", "3.10"],
    ["python_310", "3.10"],
    ["3.10,3.11", undefined],
    ["3.10/3.11", undefined],
    ["3.8-3.11", undefined],
    ["Python 3.10, Python 3.11", undefined],
    ["py310, py311", undefined],
    ["3.8+", undefined],
    [">=3.8", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} states ${version ?? "none"}`, () => {
      assert.equal(readPartLabel(text, "python"), version);
    });
  }
});
