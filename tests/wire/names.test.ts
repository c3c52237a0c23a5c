import assert from "node:assert/strict";
import type { EmulatedImage } from "../../emulator/index";
import { failure, useBench } from "./harness";

/** Images of the cloud's own that can be used, called `repository:tag`. */
function images(...paths: readonly string[]): EmulatedImage[] {
  return paths.map((path, i) => ({
    id: `image-${i}`,
    name: path.replace(":", "-"),
    swr_path: `swr.example.com/atelier/${path}`,
    type: "BUILD_IN",
    status: "ACTIVE",
    create_at: 1_764_000_000_000 + i,
  }));
}

describe("images by what their names say", () => {
  const bench = useBench();

  it("the newest is chosen by its stamp, whatever stands before the framework", async () => {
    bench.seed(images("train:a100-pytorch2.3.1-cuda12.1-20250821", "train:pytorch2.3.0-cuda12.1-20250820"));
    const { frameworkVersion, explanation } = await bench.open().getImage({ framework: "pytorch", mostRecent: true });
    assert.equal(frameworkVersion, "2.3.1");
    assert.equal(explanation, "2 listed; 2 match, newest taken (builtAt 2025-08-21T00:00:00.000Z)");
  });

  it("every name of a framework asks for it", async () => {
    bench.seed(images("train:torch2.1.0", "train:tf2.15.0"));
    const ask = bench.open();
    assert.equal((await ask.getImage({ framework: "torch" })).framework, "pytorch");
    assert.equal((await ask.getImage({ framework: "TensorFlow" })).frameworkVersion, "2.15.0");
  });

  it("a release goes before newer and higher pre-releases, and the explanation says so", async () => {
    bench.seed(images("pytorch:2.5.0-20240101", "pytorch:2.6.0rc1-20250101", "pytorch-nightly:2.6.0-20250601"));
    const ask = bench.open();
    const newest = await ask.getImage({ framework: "pytorch", mostRecent: true });
    assert.deepEqual([newest.frameworkVersion, newest.prerelease], ["2.5.0", false]);
    assert.equal(
      newest.explanation,
      "3 listed; 3 match, 2 of them pre-releases and passed over, newest taken (builtAt 2024-01-01T00:00:00.000Z)",
    );
    assert.equal((await ask.getImage({ framework: "pytorch", highestVersion: true })).frameworkVersion, "2.5.0");
  });

  it("pre-releases compete where they are included or the range names one", async () => {
    bench.seed(images("pytorch:2.5.0-20240101", "pytorch:2.6.0rc1-20250101"));
    const ask = bench.open();
    for (const more of [{ includePrereleases: true }, { frameworkVersion: ">=2.6.0rc1 || 2.5" }]) {
      assert.equal(
        (await ask.getImage({ framework: "pytorch", mostRecent: true, ...more })).frameworkVersion,
        "2.6.0rc1",
      );
      assert.equal(
        (await ask.getImage({ framework: "pytorch", highestVersion: true, ...more })).frameworkVersion,
        "2.6.0rc1",
      );
    }
  });

  it("a pre-release that nothing else stands beside is chosen before a fallback is tried", async () => {
    bench.seed(images("pytorch:2.6.0rc1", "tensorflow:2.15.0"));
    const chosen = await bench
      .open()
      .getImage({ framework: "pytorch", mostRecent: true, fallbacks: [{ framework: "tensorflow" }] });
    assert.deepEqual(
      [chosen.prerelease, chosen.selectorIndex, chosen.explanation],
      [true, 0, "2 listed → 1 framework pytorch; 1 matches; it is a pre-release"],
    );
  });

  it("the stage of CANN or Python makes no pre-release", async () => {
    bench.seed(
      images(
        "mindspore:cann8.3.rc1-python3.13.0rc2-mindspore2.6.0-20250601",
        "mindspore:cann8.2-mindspore2.5.0-20250101",
      ),
    );
    assert.equal((await bench.open().getImage({ framework: "mindspore", mostRecent: true })).frameworkVersion, "2.6.0");
  });

  it("a nightly comes before the candidates and the release of its version", async () => {
    bench.seed(images("pytorch:2.6.0-nightly-20250601", "pytorch:2.6.0rc1-20250501", "pytorch:2.5.0-20250101"));
    const ask = bench.open();
    const highest = async (frameworkVersion: string) =>
      (await ask.getImage({ framework: "pytorch", frameworkVersion, highestVersion: true })).tag;
    assert.equal(await highest(">=2.6.0rc1"), "2.6.0rc1-20250501");
    assert.equal(await highest("2.6.0-nightly"), "2.6.0-nightly-20250601");
  });

  it("images that state too few numbers to tell are counted and named", async () => {
    bench.seed(images("pytorch:2.1.0", "base:torch2-gpu"));
    const { explanation } = await bench.open().getImage({ framework: "pytorch", frameworkVersion: ">=2.1" });
    assert.equal(
      explanation,
      "2 listed → 1 frameworkVersion >=2.1; 1 more whose frameworkVersion has too few numbers to tell: base-torch2-gpu; 1 matches",
    );
  });

  it("a framework that nobody knows is found in names, and answered", async () => {
    bench.seed(images("train:acmenet3.2-cuda12.1", "train:pytorch2.1.0"));
    const { framework, frameworkVersion } = await bench
      .open()
      .getImage({ framework: "AcmeNet", frameworkVersion: ">=3" });
    assert.deepEqual([framework, frameworkVersion], ["acmenet", "3.2"]);
    const { imageId } = await bench.open().getImage({ framework: "acmenet" });
    assert.equal((await bench.open().getImage({ id: imageId, framework: "acmenet" })).frameworkVersion, "3.2");
  });

  it("a framework that nobody knows is found in every spelling", async () => {
    bench.seed(images("train:acme-net1.2-cuda12.1"));
    const { imageId } = await bench.open().getImage({ framework: "acme_net" });
    assert.equal((await bench.open().getImage({ id: imageId, framework: "Acme Net" })).frameworkVersion, "1.2");
  });

  it("the highest version is no platform's, no year and no commit", async () => {
    bench.seed(
      images(
        "ray:2.9.3.914af0-py310",
        "ray:2.10.0-py310",
        "pytorch:2.5.1-py311",
        "pytorch-ascend:8.0.1",
        "pytorch-gaudi:1.18.0",
        "pytorch-2:1.4",
        "pytorch:19.10-py3",
      ),
    );
    const ask = bench.open();
    const highest = async (framework: string, frameworkVersion?: string) =>
      (await ask.getImage({ framework, frameworkVersion, highestVersion: true })).frameworkVersion;
    assert.equal(await highest("ray"), "2.10.0");
    assert.equal(await highest("ray", "2.9"), "2.9.3");
    assert.equal(await highest("pytorch"), "2.5.1");
  });

  it("images that do not tell what is asked for are counted and named", async () => {
    bench.seed(images("pytorch:2.3.1-cuda12.1", "toolbox:cuda12.1", "my-trainer:1", "tensorflow:2.15.0-cuda12.1"));
    const ask = bench.open();
    assert.equal(
      (await ask.getImage({ framework: "pytorch", frameworkVersion: "~=2.3" })).explanation,
      "4 listed → 1 framework pytorch → 1 frameworkVersion ~=2.3 (>=2.3 <3); 2 more whose framework could not be told: my-trainer-1, toolbox-cuda12.1; 1 matches",
    );
    const { message } = await failure(ask.getImage({ cudaVersion: "11" }), "no_match");
    assert.match(message, /1 more whose cudaVersion could not be told: my-trainer-1/);
  });

  it("images that merely contain the framework are named where nothing is of it", async () => {
    bench.seed(images("verl:verl_0.7.0-pytorch_2.7.1-cann_8.3.rc1"));
    const { message } = await failure(
      bench.open().getImage({ framework: "pytorch", frameworkVersion: ">=2" }),
      "no_match",
    );
    assert.match(
      message,
      /1 is called after another framework and contains pytorch: verl-verl_0\.7\.0-pytorch_2\.7\.1-cann_8\.3\.rc1/,
    );
  });

  it("a row without a time does not turn a pipeline's number into one", async () => {
    bench.seed(images("pytorch:2.3.1-main-1893456001").map((image) => ({ ...image, create_at: undefined })));
    assert.equal((await bench.open().getImage({ framework: "pytorch" })).builtAt, undefined);
  });
});
