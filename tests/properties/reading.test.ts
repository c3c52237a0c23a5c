import assert from "node:assert/strict";
import fc from "fast-check";
import { readImage } from "../../provider/clouds/modelarts/image-columns";
import { readGroup } from "../../provider/clouds/modelarts/group-columns";
import { groupKeyOf, imageKeyOf, readEnvelope } from "../../provider/clouds/modelarts/wire";
import { readFacets } from "../../provider/image/facets";
import { nounsWith } from "../../provider/image/nouns";
import { readPieces as readPiecesWith } from "../../provider/image/read-text";
import { readTokens, type Token } from "../../provider/image/tokens";
import { parseReference } from "../../provider/image/reference";
import { wholeRow } from "../unit/provider/fixtures";
import { anyText, imageLikeText } from "./arbitraries/texts";
import { builds } from "./arbitraries/builds";

const text = fc.oneof(anyText, imageLikeText);
const readPieces = (tokens: readonly Token[]) => readPiecesWith(tokens, nounsWith());
const wireFields = [
  "id",
  "name",
  "swr_path",
  "arch",
  "create_at",
  "update_at",
  "description",
  "dev_services",
  "flavor_type",
  "namespace",
  "origin",
  "resource_categories",
  "service_type",
  "show_name",
  "show_tag",
  "size",
  "status",
  "status_message",
  "support_res_categories",
  "swr_instance_id",
  "tag",
  "tags",
  "type",
  "visibility",
  "workspace_id",
  "version_count",
  "is_swr_enterprise",
  "__proto__",
  "tomorrow",
];
const fieldValue = fc.oneof(
  text,
  fc.constantFrom("ACTIVE", "BUILD_IN", null, 0, -1, 1e300, 1_700_000_000_000),
  fc.array(text, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.array(fc.record({ key: fc.oneof(text, fc.constant("__proto__")), value: fc.oneof(text, fc.constant(null)) }), {
    maxLength: 3,
  }),
);
const row = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(text, text, fc.dictionary(fc.constantFrom(...wireFields), fieldValue, { maxKeys: 8 }))
      .map(([id, name, fields]) => ({ id, name, ...fields })),
  },
);

describe("reading a catalog, whatever it holds", () => {
  it("reads any row as an image or says what is wrong with it", () => {
    fc.assert(
      fc.property(row, (json) => {
        const read = readImage(json, "cn-north-4");
        assert.equal(typeof imageKeyOf(json), "string");
        if ("defect" in read) return assert.ok(read.defect.length > 0);
        const { image } = wholeRow(read);
        assert.ok(image.imageId !== "" && image.name !== "");
        assert.ok(image.swrPath !== "" || image.status !== "ACTIVE");
        for (const list of [image.resourceCategories, image.devServices])
          assert.deepEqual(list, [...new Set(list)].sort());
        for (const time of [image.createdAt, image.updatedAt, image.builtAt])
          assert.ok(time === undefined || new Date(time).toISOString() === time);
        assert.deepEqual(
          Object.entries(image)
            .filter(([, value]) => value === null || value === undefined || value === "")
            .map(([key]) => key)
            .filter((key) => key !== "swrPath" && key !== "imageUrl"),
          [],
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("reads any group and any page, or says what is wrong with it", () => {
    const envelope = fc.oneof(
      row,
      fc.record({
        data: fc.oneof(fc.array(row, { maxLength: 3 }), fc.jsonValue()),
        total: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
      }),
    );
    fc.assert(
      fc.property(envelope, (json) => {
        assert.equal(typeof groupKeyOf(json), "string");
        const group = readGroup(json, "cn-north-4");
        assert.ok("group" in group ? group.group.name !== "" : group.defect !== "");
        try {
          readEnvelope(json);
        } catch (error) {
          assert.ok(error instanceof TypeError && /listing: \w/.test(error.message), String(error));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("reads facets from any texts, and a build time only where there is such a day", () => {
    fc.assert(
      fc.property(
        text,
        fc.option(text, { nil: undefined }),
        fc.option(text, { nil: undefined }),
        (name, repository, tag) => {
          const { builtAt, ...facets } = readFacets({ name, repository, tag });
          for (const value of Object.values(facets)) assert.ok(value === undefined || value !== "");
          assert.ok(builtAt === undefined || !Number.isNaN(new Date(builtAt).getTime()));
          assert.ok(facets.frameworkVersion === undefined || facets.framework !== undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes any text apart into pieces that are the text, each once", () => {
    fc.assert(
      fc.property(text, (name) => {
        const pieces = readTokens(name)
          .map(({ separator, text: piece }) => separator + piece)
          .join("");
        assert.ok(name.length > 512 ? pieces === "" : name.startsWith(pieces));
        assert.doesNotMatch(name.slice(pieces.length), name.length > 512 ? /^$/ : /[A-Za-z0-9]/);
      }),
      { numRuns: 2000 },
    );
  });

  it("does not read what is longer than the documents allow", () => {
    assert.deepEqual(readTokens("pytorch2.1-".repeat(47)), []);
    assert.equal(readFacets({ name: `pytorch2.1-${"x".repeat(512)}` }).framework, undefined);
  });

  it("reads as many steps as a text is long, whatever it repeats", () => {
    const awkward = [
      "-",
      "_",
      ".",
      "a",
      "1",
      "1.",
      "2024",
      "20240101-",
      "rc1.",
      "pytorch",
      "pytorch-",
      "x86_",
      "deadbee",
      "0a",
      "v1.",
      "rc",
      "post1",
      " ",
      "é",
    ];
    for (const piece of awkward) {
      const name = piece.repeat(512 / piece.length);
      const tokens = readTokens(name);
      let looks = 0;
      const counted = new Proxy(tokens, {
        get: (target, key) => {
          if (typeof key === "string" && /^\d+$/.test(key)) looks++;
          return Reflect.get(target, key);
        },
      });
      readPieces(counted);
      assert.ok(looks <= 60 * (tokens.length + 1), `${piece}: ${looks} looks at ${tokens.length} pieces`);
    }
  });

  it("takes no commit in a tag for a framework", () => {
    const commit = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(commit, fc.constantFrom("toolbox", "mlstudio-pyspark"), (hash, name) => {
        const tag = `cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20221118143845-${hash}`;
        assert.deepEqual(readFacets({ name, tag }), readFacets({ name, tag: tag.slice(0, -8) }));
      }),
      { numRuns: 500 },
    );
  });

  it("takes no commit or count of builds behind a version for a part of it", () => {
    const commit = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 6, maxLength: 40 });
    const count = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 6, maxLength: 12 });
    const written = fc.constantFrom(
      ["ray", "2.9.3", ""],
      ["ray", "2.40.0", "v"],
      ["train", "2.9.3", "ray"],
      ["train", "2.9.3", "gpu-ray-"],
      ["train", "2.9.3", "ray_"],
      ["ray", "2.9.0rc1", ""],
    );
    fc.assert(
      fc.property(fc.oneof(commit, count), written, (build, [repository = "", version, lead = ""]) => {
        const tag = `${lead}${version}.${build}-py310`;
        const { framework, frameworkVersion, pythonVersion } = readFacets({ name: "x", repository, tag });
        assert.deepEqual([framework, frameworkVersion, pythonVersion], ["ray", version, "3.10"], tag);
      }),
      { numRuns: 3000 },
    );
  });

  it("reads in every naming style what the image holds", () => {
    fc.assert(
      fc.property(builds(6), (catalog) => {
        for (const { row: written, truth } of catalog) {
          const read = readImage(written, "cn-north-4");
          assert.ok("image" in read);
          for (const field of [
            "framework",
            "frameworkVersion",
            "pythonVersion",
            "cudaVersion",
            "builtAt",
            "labels",
            "organization",
          ] as const) {
            assert.deepEqual(read.image[field], truth[field], field);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a registry path, whatever the text", () => {
  it("is put together again from its registry and imageUrl", () => {
    fc.assert(
      fc.property(text, (path) => {
        const { registry, imageUrl } = parseReference(path);
        assert.equal(registry === undefined ? imageUrl : `${registry}/${imageUrl}`, path);
      }),
      { numRuns: 2000 },
    );
  });

  it("is taken apart into the parts it was put together from", () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/);
    const parts = fc.record({
      registry: fc.option(
        fc.oneof(
          word.map((name) => `${name}.example.com`),
          word.map((name) => `${name}:5000`),
          fc.constant("localhost"),
        ),
        { nil: undefined },
      ),
      organization: word.filter((name) => name !== "localhost"),
      repository: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("/")),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,12}$/), { nil: undefined }),
      digest: fc.option(fc.constant("sha256:0123"), { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, ({ digest, ...expected }) => {
        const { registry, organization, repository, tag } = expected;
        const name = `${organization}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
        const { imageUrl, ...read } = parseReference(registry === undefined ? name : `${registry}/${name}`);
        assert.equal(imageUrl, name);
        assert.deepEqual(read, expected);
      }),
      { numRuns: 800 },
    );
  });
});
