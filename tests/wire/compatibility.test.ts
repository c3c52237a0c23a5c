import assert from "node:assert/strict";
import type { EmulatedImage } from "../../emulator/index";
import { failure, idsOf, row, rows, useBench } from "./harness";

const nothing = {
  arch: null,
  create_at: null,
  description: null,
  dev_services: null,
  flavor_type: null,
  namespace: null,
  origin: null,
  resource_categories: null,
  service_type: null,
  show_name: null,
  show_tag: null,
  size: null,
  status_message: null,
  support_res_categories: null,
  swr_instance_id: null,
  tag: null,
  tags: null,
  update_at: null,
  visibility: null,
};

describe("wire: a catalog of tomorrow", () => {
  const bench = useBench();

  it("may hold values nobody has heard of, and they can be asked for", async () => {
    const strange = {
      arch: "riscv64",
      dev_services: ["HOLOGRAM"],
      resource_categories: ["QPU"],
      service_type: "TRAIN",
      visibility: "ORBIT",
      flavor_type: "ASCEND_X9",
      origin: "ALIEN",
      type: "PARTNER",
    };
    bench.seed([row("a", strange), row("b")]);
    const image = await bench.open().getImage({
      type: "ALL",
      arch: "RISCV64",
      devService: "hologram",
      resourceCategory: "QPU",
      visibility: "ORBIT",
      flavorType: "ASCEND_X9",
    });
    assert.deepEqual(
      [
        image.imageId,
        image.arch,
        image.devServices,
        image.resourceCategories,
        image.visibility,
        image.flavorType,
        image.origin,
        image.type,
      ],
      ["a", "riscv64", ["HOLOGRAM"], ["QPU"], "ORBIT", "ASCEND_X9", "ALIEN", "PARTNER"],
    );
  });

  it("may hold a status nobody has heard of, which is not usable", async () => {
    bench.seed([row("a", { status: "MELTING" })]);
    assert.equal((await bench.open().getImages()).matchCount, 0);
    assert.equal((await bench.open().getImages({ includeUnusable: true })).images[0]?.status, "MELTING");
  });

  it("may hold fields nobody has heard of, which are left out", async () => {
    bench.seed([row("a", { hologram: { deep: [1] }, constructor: "x", toString: 1 })]);
    assert.equal("hologram" in (await bench.open().getImage()), false);
  });

  it("may hold null in every field a choice can do without, which is then absent", async () => {
    bench.seed([row("a", nothing)]);
    const image = await bench.open().getImage();
    for (const [field, value] of Object.entries(image)) assert.ok(value !== null && value !== undefined, field);
    assert.deepEqual([image.resourceCategories, image.devServices, image.labels], [[], [], {}]);
    assert.equal("createdAt" in image, false);
  });

  it("may lack timestamps, write them as 0, or repeat them", async () => {
    bench.seed([
      row("none"),
      row("zero", { create_at: 0, update_at: 0 }),
      row("old", { update_at: 1638234504492 }),
      row("twin", { update_at: 1638234504492 }),
    ]);
    const { images } = await bench.open().getImages();
    assert.deepEqual(
      images.map(({ imageId }) => imageId),
      ["old", "twin", "none", "zero"],
    );
    assert.equal("updatedAt" in (images[3] ?? {}), false);
  });

  it("may hold integers that JavaScript cannot: they are left out rather than rounded", async () => {
    const text = (size: string) => JSON.stringify(row("a")).replace(/}$/, `,"size":${size}}`);
    bench.seed([{ ...row("a"), rawJson: text("90071992547409931") }]);
    assert.equal("sizeBytes" in (await bench.open().getImage()), false);
    bench.seed([{ ...row("a"), rawJson: text("9007199254740991") }]);
    assert.equal((await bench.open().getImage()).sizeBytes, 9007199254740991);
  });

  it("may hold labels with any key", async () => {
    bench.seed([
      {
        ...row("a"),
        rawJson: JSON.stringify(row("a")).replace(
          /}$/,
          ',"tags":[{"key":"__proto__","value":"x"},{"key":"k","value":null}]}',
        ),
      },
    ]);
    const { labels } = await bench.open().getImage();
    assert.deepEqual(Object.entries(labels), [
      ["__proto__", "x"],
      ["k", ""],
    ]);
  });

  it("may hold one row twice alike: it is one image", async () => {
    bench.seed([...rows(10), row("image-3"), row("late")]);
    bench.emulator.setPaging({ maxPageSize: 5 });
    const { images, explanation } = await bench.open().getImages();
    assert.deepEqual(idsOf(images), idsOf([...rows(10), row("late")]));
    assert.match(explanation, /states 12 rows and holds 11/);
  });

  it("may hold an unfinished image without a path, which getImage does not give out", async () => {
    bench.seed([row("a", { status: "CREATING", swr_path: undefined })]);
    const { getImage, getImages } = bench.open();
    assert.equal((await getImages({ includeUnusable: true })).images[0]?.swrPath, "");
    assert.match(
      (await failure(getImage({ includeUnusable: true }), "no_match")).message,
      /no registry path.*CREATING/,
    );
    assert.match((await failure(getImage({ id: "a" }), "no_match")).message, /CREATING/);
  });
});

describe("wire: a row that cannot be read", () => {
  const bench = useBench();
  const raw = (text: string): EmulatedImage => ({ ...row("raw"), rawJson: text });
  const broken: Readonly<Record<string, EmulatedImage>> = {
    "without an ID": raw(
      '{"name":"torch","arch":"x86_64","status":"ACTIVE","type":"BUILD_IN","swr_path":"h.io/o/r:t"}',
    ),
    "with a number for an ID": raw(
      '{"id":12345678901234567,"name":"torch","arch":"x86_64","status":"ACTIVE","type":"BUILD_IN","swr_path":"h.io/o/r:t"}',
    ),
    "without a name": row("x", { name: undefined }),
    "with null for a name": row("x", { name: null }),
    "without a path, though ACTIVE": row("x", { swr_path: undefined }),
    "with an empty path, though ACTIVE": row("x", { swr_path: "" }),
    "with half a character in its path": row("x", { swr_path: "h.io/o/r:\ud800" }),
    null: raw("null"),
    "a number": raw("5"),
    "a list": raw("[]"),
    "a text": raw('"image"'),
  };

  for (const [what, image] of Object.entries(broken)) {
    it(`(${what}) is left out of a list, with a note`, async () => {
      bench.seed([row("good"), image]);
      const { images, explanation } = await bench.open().getImages({ arch: "x86_64" });
      assert.deepEqual(idsOf(images), ["good"]);
      assert.match(
        explanation,
        /; left out, because they cannot be read: (image .*: (id|name|swr_path)|an entry that is no)/,
      );
    });

    it(`(${what}) makes getImage fail where it could be the one`, async () => {
      bench.seed([row("good", { update_at: Date.UTC(2024, 0, 1) }), image]);
      const { getImage } = bench.open();
      const losing = what.endsWith(" ID") ? [] : [{ framework: "pytorch", mostRecent: true }];
      for (const args of [{ framework: "pytorch" }, { arch: "x86_64" }, ...losing])
        assert.match((await failure(getImage(args), "bad_response")).message, /might match is unreadable/);
    });

    it(`(${what}) is no matter where it surely does not match`, async () => {
      if (!what.startsWith("with")) return;
      bench.seed([row("good", { arch: "aarch64" }), image]);
      const { images, explanation } = await bench.open().getImages({ arch: "aarch64" });
      assert.deepEqual(idsOf(images), ["good"]);
      assert.doesNotMatch(explanation, /left out/);
      assert.equal((await bench.open().getImage({ arch: "aarch64" })).imageId, "good");
    });
  }

  it("(without an ID) is no matter to getImage where it surely loses", async () => {
    const { swr_path, tag } = row("old");
    const old = `{"name":"torch","arch":"x86_64","status":"ACTIVE","type":"BUILD_IN","swr_path":"${String(swr_path)}","tag":"${String(tag)}","update_at":1600000000000}`;
    bench.seed([row("good", { update_at: Date.UTC(2024, 0, 1) }), raw(old)]);
    const { imageId, explanation } = await bench.open().getImage({ framework: "pytorch", mostRecent: true });
    assert.equal(imageId, "good");
    assert.match(explanation, /left out, because they cannot be read: image without a readable ID: id is missing/);
  });

  it("(many of them) makes a short message", async () => {
    bench.seed(
      Array.from({ length: 300 }, (_, i) =>
        row(`x-${i}`, { name: null, arch: 5, tags: [1, 2, 3], dev_services: [1, 2, 3, 4] }),
      ),
    );
    assert.ok((await failure(bench.open().getImage(), "bad_response")).message.length < 800);
    assert.ok((await bench.open().getImages()).explanation.length < 800);
  });

  it("(the one that was asked for by ID) is an error", async () => {
    bench.seed([row("x", { name: null })]);
    await failure(bench.open().getImage({ id: "x" }), "bad_response");
  });

  for (const [spelling, value, field, filter] of [
    ["resource_categories", "GPU", "resourceCategories", { resourceCategory: "GPU" }],
    ["arch", 5, "arch", { arch: "x86_64" }],
    ["tags", [1, 2], "labels", { labels: { team: "vision" } }],
  ] as const) {
    it(`(of one field: ${spelling}) is an image without it, and an error where a filter asks for it and nothing else excludes the row`, async () => {
      bench.seed([row("good"), row("odd", { name: "odd", [spelling]: value })]);
      const { getImages, getImage } = bench.open();
      const { images, explanation } = await getImages();
      assert.deepEqual(idsOf(images), ["good", "odd"]);
      assert.match(
        explanation,
        new RegExp(`not readable, and taken as not stated: ${field} of odd \\(odd\\): ${spelling} is no`),
      );
      assert.match((await getImage({ name: "odd" })).explanation, new RegExp(`${field} of odd`));
      assert.equal(
        (await getImage({ name: "pytorch_2.1.0-good", ...(field === "labels" ? {} : filter) })).imageId,
        "good",
      );
      for (const ask of [
        () => getImages(filter),
        () => getImage({ ...filter, name: "odd" }),
        () => getImage({ id: "odd", ...filter }),
      ])
        assert.match((await failure(ask(), "bad_response")).message, new RegExp(`image odd: ${spelling} is no`));
    });
  }

  it("(a group) stops nobody who does not ask for what cannot be read of it", async () => {
    bench.emulator.seed({
      groups: [
        { name: "good", namespace: "team", version_count: 2 },
        { name: null, version_count: 1 },
        { name: "odd", namespace: 5, version_count: "many", create_at: 1e18, description: [null] },
      ],
    });
    const { getImageGroups } = bench.open();
    const { groups, explanation } = await getImageGroups();
    assert.deepEqual(
      groups.map(({ name, namespace, versionCount }) => [name, namespace, versionCount]),
      [
        ["good", "team", 2],
        ["odd", undefined, undefined],
      ],
    );
    assert.equal(
      explanation,
      "3 listed, 2 match; not readable, and taken as not stated: namespace of odd: namespace is no text, versionCount of odd: version_count is no whole number that can be held, createdAt of odd: create_at is no time in milliseconds, description of odd: description is no text; left out, because they cannot be read: image group without a readable name: name is missing",
    );
    assert.match((await getImageGroups({ nameContains: "goo" })).explanation, /^\d listed, 1 matches(; left out.*)?$/);
  });

  it("(a group) is an error where a filter asks for what cannot be read, and nothing else excludes it", async () => {
    const rows = [
      { name: "good", namespace: "team" },
      { name: "odd", namespace: 5 },
    ];
    bench.emulator.addFault({
      kind: "status",
      status: 200,
      body: JSON.stringify({ data: rows, total: 2 }),
      path: "/images/group",
      times: 10,
    });
    const { getImageGroups } = bench.open();
    assert.match(
      (await failure(getImageGroups({ namespace: "team" }), "bad_response")).message,
      /image group odd: namespace is no text/,
    );
    assert.deepEqual(
      (await getImageGroups({ namespace: "team", name: "good" })).groups.map(({ name }) => name),
      ["good"],
    );
  });
});
