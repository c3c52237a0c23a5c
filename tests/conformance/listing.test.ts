import assert from "node:assert/strict";
import type { GetImagesArgs } from "../../provider/ask";
import { failure, idsOf } from "../wire/harness";
import { catalog, groups } from "./samples";
import { checkShape } from "./shape";
import { describeEachCloud } from "./stage";

describeEachCloud("images", (stage) => {
  const { cloud, fixture } = stage;
  const list = async (args: GetImagesArgs = {}) =>
    (await stage.open().getImages(args)).images.map(({ imageId }) => imageId);

  it("come newest first", async () => {
    stage.seed(fixture.seed(catalog));
    assert.deepEqual(await list(), [
      "torch-2.1-gpu",
      "torch-2.4-gpu",
      "torch-2.3-gpu",
      "torch-2.3-cpu",
      "flow-2.15-cpu",
      "torch-1.8-gpu",
    ]);
    assert.deepEqual(await list({ type: "ALL", resourceCategory: "GPU" }), [
      "torch-2.1-gpu",
      "resnet",
      "torch-2.4-gpu",
      "torch-2.3-gpu",
      "torch-1.8-gpu",
    ]);
  });

  it("come as many as the limit allows, counted all the same", async () => {
    stage.seed(fixture.seed(catalog));
    const { images, matchCount } = await stage.open().getImages({ limit: 2 });
    assert.deepEqual([images.map(({ imageId }) => imageId), matchCount], [["torch-2.1-gpu", "torch-2.4-gpu"], 6]);
    assert.equal((await list({ limit: 100 })).length, 6);
  });

  it("are none where none match, and none are there", async () => {
    stage.seed(fixture.seed(catalog));
    assert.deepEqual(await list({ framework: "jax" }), []);
    stage.seed(fixture.seed([]));
    assert.deepEqual(await stage.open().getImages({ type: "ALL" }), {
      images: [],
      matchCount: 0,
      explanation: "0 listed",
    });
  });

  it("that must be so many fail where fewer match, with the reasons that one image has, before the limit cuts off", async () => {
    stage.seed(fixture.seed(catalog));
    const { getImages } = stage.open();
    const wanted = { framework: "pytorch", resourceCategory: "GPU" };
    assert.equal((await getImages({ ...wanted, atLeast: 4, limit: 4 })).matchCount, 4);
    assert.equal((await getImages({ framework: "jax", atLeast: 0 })).matchCount, 0);
    const { message } = await failure(getImages({ ...wanted, atLeast: 5 }), "no_match");
    assert.match(
      message,
      new RegExp(
        `^getImages: 4 images in ${fixture.region} match type "BUILD_IN", .*framework "pytorch", and at least 5 must\n`,
      ),
    );
    assert.match(message, /\n {2}7 listed → 6 type BUILD_IN → 4 resourceCategory GPU\n/);
    assert.match(message, /\n {2}1 would match but for resourceCategory: CPU\n/);
    assert.match(message, /\nloosen a filter, or lower atLeast$/);
    assert.match(
      (await failure(getImages({ framework: "jax", atLeast: 1 }), "no_match")).message,
      /^getImages: no image in \S+ matches .*framework "jax"\n/,
    );
    assert.match(
      (await failure(getImages({ tag: "2.3.1-cpu", atLeast: 2 }), "no_match")).message,
      /^getImages: 1 image in \S+ matches .*, and at least 2 must\n/,
    );
  });

  it("that must be so many of everything there is are told of plainly", async () => {
    stage.seed(fixture.seed([]));
    assert.match(
      (await failure(stage.open().getImages({ ...fixture.everything, atLeast: 2 }), "no_match")).message,
      /^getImages: no image in \S+ matches anything, and at least 2 must\n {2}0 listed\n/,
    );
  });

  const rows = fixture.demonstration();
  const one = rows.find(({ type }) => type === "BUILD_IN")!.name;
  for (const [what, args, matches] of [
    ["by default", {}, ({ type }) => type === "BUILD_IN"],
    ["of all owners", { type: "ALL" }, () => true],
    ["of users", { type: "DEDICATED" }, ({ type }) => type === "DEDICATED"],
    [
      "with a word in the name",
      { nameContains: "pytorch" },
      ({ type, name }) => type === "BUILD_IN" && name.includes("pytorch"),
    ],
    ["of one name", { name: one }, ({ type, name }) => type === "BUILD_IN" && name === one],
    [
      "of users with a word in the name",
      { type: "DEDICATED", nameContains: "resnet" },
      ({ type, name }) => type === "DEDICATED" && name.includes("resnet"),
    ],
    [
      "whose names match an expression",
      { type: "ALL", nameRegex: "^[a-p].*4$" },
      ({ name }) => /^[a-p].*4$/.test(name),
    ],
  ] as const satisfies readonly (readonly [string, GetImagesArgs, (row: (typeof rows)[number]) => boolean])[]) {
    it(`of the demonstration catalog are, ${what}, those that its rows say`, async () => {
      const expected = rows
        .filter(matches)
        .map(({ id }) => id)
        .sort();
      assert.ok(expected.length > 0, "the case shows nothing");
      assert.deepEqual((await list(args)).sort(), expected);
    });
  }

  it("are all of one shape", async () => {
    const { images } = await stage.open().getImages(fixture.everything);
    assert.ok(images.length >= rows.length);
    for (const image of images) checkShape(image, cloud, fixture.region);
  });
});

describeEachCloud("image groups", (stage) => {
  const { cloud, fixture } = stage;
  beforeEach(() => stage.seed(fixture.seedGroups(groups)));
  const [torch, ours, flow] = groups.map(({ name, organization, isOfficial, versionCount }) => ({
    name,
    namespace: organization,
    type: isOfficial ? "BUILD_IN" : "DEDICATED",
    versionCount,
    cloud,
    region: fixture.region,
  }));

  for (const [what, args, expected] of [
    ["all, by name and organization", {}, [torch, ours, flow]],
    ["those of one name", { name: "pytorch" }, [torch, ours]],
    ["those with a word in the name", { nameContains: "flow" }, [flow]],
    ["those of the cloud", { type: "BUILD_IN" }, [torch, flow]],
    ["those of users", { type: "DEDICATED" }, [ours]],
    ["those of one organization", { namespace: "demo-team" }, [ours]],
    ["none where none match", { name: "torch" }, []],
  ] as const) {
    it(`are ${what}`, async () => {
      const answer = await stage.open().getImageGroups(args);
      const facts = answer.groups.map(({ name, namespace, type, versionCount, cloud: at, region }) => ({
        name,
        namespace,
        type,
        versionCount,
        cloud: at,
        region,
      }));
      assert.deepEqual(facts, expected);
    });
  }
});

describeEachCloud("equal listings", (stage) => {
  const { fixture } = stage;
  beforeEach(() => stage.seed(fixture.seed(catalog)));

  it("are asked once in a session, whatever only we can filter", async () => {
    const { getImage, getImages } = stage.open();
    const wanted = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? "pytorch" : "tensorflow"));
    const found = await Promise.all(wanted.map((framework) => getImage({ framework, resourceCategory: "CPU" })));
    assert.deepEqual(
      found.map(({ framework }) => framework),
      wanted,
    );
    assert.deepEqual(idsOf((await getImages({ resourceCategory: "CPU" })).images), ["flow-2.15-cpu", "torch-2.3-cpu"]);
    assert.equal(stage.asked().length, 1);
  });

  it("are asked again in another session, and after a failure", async () => {
    await stage.open().getImages();
    const { getImages } = stage.open({ maxRetries: "0" });
    stage.emulator.addFault({ kind: "status", status: 500, path: "/images" });
    await assert.rejects(getImages());
    await getImages();
    assert.equal(stage.asked().length, 3);
  });

  it("of one image are asked once", async () => {
    const { getImage } = stage.open();
    await Promise.all([getImage({ id: "resnet" }), getImage({ id: "resnet" })]);
    assert.equal(stage.asked().length, 1);
  });
});
