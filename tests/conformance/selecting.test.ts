import assert from "node:assert/strict";
import type { GetImageArgs } from "../../provider/ask";
import { failure } from "../wire/harness";
import { catalog, groups } from "./samples";
import { describeEachCloud } from "./stage";

describeEachCloud("one image", (stage) => {
  const { cloud, fixture } = stage;
  beforeEach(() => stage.seed(fixture.seed(catalog)));
  const getImage = (args: GetImageArgs) => stage.open().getImage(args);
  const pytorch = { framework: "pytorch" };

  it("is the one that all filters leave, with what users pass on and why", async () => {
    const { imageId, name, swrPath, imageUrl, tag, explanation, selectorIndex, ...rest } = await getImage({
      ...pytorch,
      frameworkVersion: "2.3",
      resourceCategory: "CPU",
    });
    assert.deepEqual([imageId, name, tag, selectorIndex], ["torch-2.3-cpu", "pytorch_2.3.1-cpu", "2.3.1-cpu", 0]);
    assert.deepEqual(
      [swrPath, imageUrl],
      ["registry.example.com/atelier/pytorch:2.3.1-cpu", "atelier/pytorch:2.3.1-cpu"],
    );
    assert.deepEqual(
      [rest.registry, rest.organization, rest.repository],
      ["registry.example.com", "atelier", "pytorch"],
    );
    assert.deepEqual([rest.cloud, rest.region, rest.type], [cloud, fixture.region, "BUILD_IN"]);
    assert.deepEqual(
      [rest.framework, rest.frameworkVersion, rest.resourceCategories, rest.updatedAt],
      ["pytorch", "2.3.1", ["CPU"], "2024-08-01T00:00:00.000Z"],
    );
    assert.match(
      explanation,
      /^\d+ listed.* → 1 framework pytorch → 1 frameworkVersion 2\.3 \(>=2\.3 <2\.4\); 1 matches$/,
    );
  });

  for (const [how, args, id] of [
    ["its name", { name: "tensorflow_2.15.0-cpu" }, "flow-2.15-cpu"],
    ["a part of its name", { nameContains: "2.15" }, "flow-2.15-cpu"],
    ["an expression", { nameRegex: "^pytorch_1" }, "torch-1.8-gpu"],
    ["its tag", { tag: "2.3.1-gpu" }, "torch-2.3-gpu"],
    ["a range of versions", { ...pytorch, frameworkVersion: ">=1.8 <2" }, "torch-1.8-gpu"],
    ["a pre-release that is named", { ...pytorch, frameworkVersion: "2.4.0rc1" }, "torch-2.4-gpu"],
    ["its owner", { type: "DEDICATED" }, "resnet"],
    ["a label", { type: "ALL", labels: { team: "vision" } }, "resnet"],
    ["its organization", { type: "ALL", namespace: "demo-team" }, "resnet"],
  ] as const) {
    it(`is found by ${how}`, async () => {
      assert.equal((await getImage(args)).imageId, id);
    });
  }

  it("of several is an error that shows in what they differ", async () => {
    const { message } = await failure(getImage({ ...pytorch, frameworkVersion: "2.3" }), "ambiguous");
    assert.match(
      message,
      new RegExp(`2 images in ${fixture.region} match .*framework "pytorch", frameworkVersion "2\\.3"`),
    );
    assert.match(message, /they differ in resourceCategory, name, tag, updatedAt\n/);
    assert.match(
      message,
      /- pytorch_2\.3\.1-gpu \(torch-2\.3-gpu\), resourceCategory GPU.*\n\s*- pytorch_2\.3\.1-cpu \(torch-2\.3-cpu\), resourceCategory CPU/,
    );
    assert.match(message, /mostRecent: true or highestVersion: true/);
  });

  it("of several is the newest where that is asked for", async () => {
    const { imageId, explanation } = await getImage({ ...pytorch, mostRecent: true });
    assert.equal(imageId, "torch-2.1-gpu");
    assert.match(
      explanation,
      /5 match, 1 of them a pre-release and passed over, newest taken \(updatedAt 2025-06-18T00:00:00\.000Z\)$/,
    );
  });

  it("of several is the highest release where that is asked for, the newest of equal ones", async () => {
    const { imageId, explanation } = await getImage({ ...pytorch, highestVersion: true });
    assert.equal(imageId, "torch-2.3-gpu");
    assert.match(
      explanation,
      /5 match, 1 of them a pre-release and passed over, highest version taken \(version 2\.3\.1, updatedAt 2024-08-02T00:00:00\.000Z\)$/,
    );
  });

  it("is found by the first fallback that matches anything", async () => {
    const { imageId, selectorIndex } = await getImage({
      framework: "jax",
      fallbacks: [{ ...pytorch, frameworkVersion: ">=9" }, { framework: "tensorflow" }, { type: "DEDICATED" }],
    });
    assert.deepEqual([imageId, selectorIndex], ["flow-2.15-cpu", 2]);
  });

  it("is not looked for in fallbacks where several match", async () => {
    await failure(getImage({ ...pytorch, fallbacks: [{ framework: "tensorflow" }] }), "ambiguous");
  });

  it("that is not there is explained by the funnel over the whole catalog", async () => {
    const { message } = await failure(
      getImage({ ...pytorch, frameworkVersion: ">=2 <3", resourceCategory: "XPU" }),
      "no_match",
    );
    assert.match(message, new RegExp(`no image in ${fixture.region} matches .*resourceCategory "XPU"`));
    assert.match(message, /7 listed → 6 type BUILD_IN → 0 resourceCategory XPU/);
    assert.match(message, /3 would match but for resourceCategory: GPU \(2\), CPU/);
  });

  it("that only the account's own images offer is explained so", async () => {
    assert.match(
      (await failure(getImage({ labels: { team: "vision" } }), "no_match")).message,
      /1 would match but for type: DEDICATED/,
    );
  });

  it("that no fallback offers either is explained for each", async () => {
    const { message } = await failure(getImage({ framework: "jax", fallbacks: [{ name: "nothing" }] }), "no_match");
    assert.match(message, /the arguments: no image[^]*framework jax[^]*fallback 1: no image[^]*name nothing/);
  });
});

describeEachCloud("an image whose time cannot be read", (stage) => {
  const { fixture } = stage;
  const pytorch = { framework: "pytorch" };
  const note = (id: string) =>
    new RegExp(`; not readable, and taken as not stated: updatedAt of \\S+ \\(${id}\\): ${fixture.spoiltTime}`);
  const open = (id: string, samples = catalog) => {
    stage.seed(fixture.spoilTime(fixture.seed(samples), id));
    return stage.open();
  };

  it("is listed like one that states none, with a note", async () => {
    const { images, explanation } = await open("torch-1.8-gpu").getImages(pytorch);
    assert.deepEqual(
      [images.length, images.at(-1)?.imageId, images.at(-1)?.updatedAt],
      [5, "torch-1.8-gpu", undefined],
    );
    assert.match(explanation, note("torch-1.8-gpu"));
    assert.doesNotMatch((await open("torch-1.8-gpu").getImages({ framework: "tensorflow" })).explanation, /readable/);
  });

  it("is found where nothing asks for the time, with a note", async () => {
    const { getImage } = open("torch-2.1-gpu");
    for (const args of [{ tag: "2.1.0-gpu" }, { tag: "2.1.0-gpu", mostRecent: true }, { id: "torch-2.1-gpu" }]) {
      const { imageId, explanation, ...image } = await getImage(args);
      assert.deepEqual([imageId, "updatedAt" in image], ["torch-2.1-gpu", false]);
      assert.match(explanation, note("torch-2.1-gpu"));
    }
  });

  it("keeps the newest from being chosen, by name and field", async () => {
    const { message } = await failure(
      open("torch-1.8-gpu").getImage({ ...pytorch, mostRecent: true, fallbacks: [{ framework: "tensorflow" }] }),
      "bad_response",
    );
    assert.equal(
      message,
      `getImage, reading the catalog: mostRecent cannot tell whether to choose pytorch_1.8.2-gpu (torch-1.8-gpu), whose updatedAt cannot be read: ${fixture.spoiltTime}\nadd a filter that surely excludes it, or ask the cloud's support to mend it`,
    );
  });

  it("does not keep the newest from being chosen among others, nor where its tag holds a stamp", async () => {
    assert.equal(
      (await open("torch-1.8-gpu").getImage({ ...pytorch, frameworkVersion: ">=2", mostRecent: true })).imageId,
      "torch-2.1-gpu",
    );
    const stamped = catalog.map((sample) =>
      sample.id === "torch-1.8-gpu" ? { ...sample, path: `${sample.path}-20220112093000` } : sample,
    );
    assert.equal(
      (await open("torch-1.8-gpu", stamped).getImage({ ...pytorch, mostRecent: true })).imageId,
      "torch-2.1-gpu",
    );
  });

  it("keeps the highest version from being chosen only where it is among the images of that version", async () => {
    const { imageId, explanation } = await open("torch-2.1-gpu").getImage({ ...pytorch, highestVersion: true });
    assert.equal(imageId, "torch-2.3-gpu");
    assert.match(explanation, note("torch-2.1-gpu"));
    const { message } = await failure(
      open("torch-2.3-cpu").getImage({ ...pytorch, highestVersion: true }),
      "bad_response",
    );
    assert.match(
      message,
      /: highestVersion cannot tell whether to choose pytorch_2\.3\.1-cpu \(torch-2\.3-cpu\), whose updatedAt cannot be read: /,
    );
  });

  it("is no reason to fail where several match and nothing chooses", async () => {
    await failure(open("torch-1.8-gpu").getImage(pytorch), "ambiguous");
  });
});

describeEachCloud("an owner in any case", (stage) => {
  const { fixture } = stage;

  for (const type of ["BUILD_IN", "DEDICATED", "ALL"]) {
    for (const written of [type.toLowerCase(), `${type[0]}${type.slice(1).toLowerCase()}`]) {
      it(`chooses the same images and groups: ${written}`, async () => {
        stage.seed({ ...fixture.seedGroups(groups), ...fixture.seed(catalog) });
        const ask = async (as: string) => {
          const { getImage, getImages, getImageGroups } = stage.open();
          const byName = {
            nameContains: "e",
            type: as,
            fallbacks: [{ nameContains: "t", type: as }],
            ...(type === "ALL" ? {} : { mostRecent: true }),
          };
          const one = await getImage(byName).then(
            ({ imageId, selectorIndex }) => [imageId, selectorIndex],
            (error: unknown) => String(error),
          );
          const { images, explanation } = await getImages({ type: as });
          assert.ok(images.length > 0, "the case shows nothing");
          return [one, images, explanation, (await getImageGroups({ type: as })).groups];
        };
        assert.deepEqual(await ask(written), await ask(type));
        const [ours, theirs] = [
          stage.asked().filter((_, i, all) => i < all.length / 2),
          stage.asked().filter((_, i, all) => i >= all.length / 2),
        ].map((entries) => entries.map(({ query }) => JSON.stringify(query)).sort());
        assert.deepEqual(ours, theirs);
      });
    }
  }
});

describeEachCloud("an image of an ID", (stage) => {
  const { fixture } = stage;
  beforeEach(() => stage.seed(fixture.seed(catalog)));

  it("is the one that the listing has", async () => {
    const lookups = stage.open();
    const { images } = await lookups.getImages({ type: "ALL" });
    for (const image of images) {
      const { selectorIndex, explanation, ...shown } = await lookups.getImage({ id: image.imageId });
      assert.deepEqual([shown, selectorIndex], [image, 0]);
      assert.match(explanation, new RegExp(image.imageId));
    }
  });

  it("is what the other arguments say of it, or an error", async () => {
    const { getImage } = stage.open();
    assert.equal(
      (await getImage({ id: "torch-2.1-gpu", framework: "pytorch", frameworkVersion: "2.1", type: "BUILD_IN" })).name,
      "pytorch_2.1.0-gpu",
    );
    const { message } = await failure(
      getImage({ id: "torch-2.1-gpu", frameworkVersion: "2.3", framework: "pytorch" }),
      "no_match",
    );
    assert.match(
      message,
      /torch-2\.1-gpu \(pytorch_2\.1\.0-gpu\) is not as described: its frameworkVersion is 2\.1\.0, not 2\.3/,
    );
  });

  it("that does not exist is not found, by the cloud's own code and after one request", async () => {
    const { id, status, cloudCode } = fixture.missing;
    const error = await failure(stage.open().getImage({ id }), "not_found");
    assert.deepEqual([error.status, error.cloudCode, stage.asked().length], [status, cloudCode, 1]);
  });

  it("is not taken for missing by a web page or a failure with status 404", async () => {
    stage.emulator.addFault({ kind: "html", status: 404, path: "/images/", times: 2 });
    await failure(stage.open().getImage({ id: "torch-2.1-gpu" }), "bad_response");
    stage.emulator.reset();
    stage.emulator.addFault({ kind: "status", status: 404, body: "", path: "/images/" });
    await failure(stage.open().getImage({ id: "torch-2.1-gpu" }), "bad_response");
  });
});
