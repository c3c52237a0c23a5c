import assert from "node:assert/strict";
import {
  demoGroups,
  demoImages,
  demoPaiImages,
  type EmulatedPaiImage,
  type PaiLabel,
} from "../../../../emulator/index";
import { labelsOf } from "../../../../emulator/pai/image";
import { traitsOf } from "../../../../provider/clouds/clouds";
import { readGroup } from "../../../../provider/clouds/modelarts/group-columns";
import { readImage as readModelArts } from "../../../../provider/clouds/modelarts/image-columns";
import { readImage as readPai } from "../../../../provider/clouds/pai/image-columns";
import { plainCopy } from "../../../../provider/fields/field";
import { filterFields, type ImageFilterField } from "../../../../provider/fields/filter-fields";
import { imageFieldNames } from "../../../../provider/fields/image-fields";
import { imageGroupFieldNames } from "../../../../provider/fields/image-group-fields";
import type { GroupRow, Row } from "../../../../provider/listing";

/** A row as its fields read, and the fields that cannot be read. */
interface Seen {
  readonly values: Readonly<Record<string, unknown>>;
  readonly unread: ReadonlySet<string>;
}

function seeImage(row: Row): Seen {
  const unread = imageFieldNames.filter((field) => row.whyUnread?.(field) !== undefined);
  return { values: { ...plainCopy(imageFieldNames, "image" in row ? row.image : row.known) }, unread: new Set(unread) };
}

function seeGroup(row: GroupRow): Seen {
  const unread = imageGroupFieldNames.filter((field) => row.whyUnread?.(field) !== undefined);
  const item = "group" in row ? row.group : row.known;
  return { values: { ...plainCopy(imageGroupFieldNames, item) }, unread: new Set(unread) };
}

type Fields = Readonly<Record<string, unknown>>;

const repository = "registry.cn-hangzhou.aliyuncs.com/pai/pytorch";
const ascend = "mindspore2.3.0-cann8.0.rc1-py3.9-euler2.8";

const readers: Readonly<
  Record<string, { see(row: unknown): Seen; readonly texts: readonly Fields[]; readonly served: readonly object[] }>
> = {
  "ModelArts' images": {
    see: (row) => seeImage(readModelArts(row, "cn-north-4")),
    texts: [
      { name: "pytorch2.3.1-cuda12.1-py3.10-ubuntu22.04", swr_path: `${repository}:2.3.1-20240501123456`, tag: null },
      { name: ascend, swr_path: `${repository}:1`, tag: "2.3.0-20240501123456" },
    ],
    served: demoImages(),
  },
  "PAI's images": {
    see: (row) => seeImage(readPai(row, "cn-hangzhou")),
    texts: [
      { Name: "pytorch:2.3.1-gpu-py310-cu121-ubuntu22.04", ImageUri: `${repository}:2.3.1-gpu-20240501123456` },
      {
        Name: "mine",
        ImageUri: `${repository}:1`,
        Labels: [
          { Key: "system.origin", Value: "Alibaba" },
          { Key: "system.supported.dsw", Value: "true" },
        ],
      },
    ],
    served: demoPaiImages(),
  },
  "ModelArts' groups": {
    see: (row) => seeGroup(readGroup(row, "cn-north-4")),
    texts: [{ name: "torch" }],
    served: demoGroups(),
  },
};

/** What no field of a row may be. */
const broken = { broken: true };

/** The fields of the wire that a reader looks at. */
function wireFieldsOf(see: (row: unknown) => Seen): string[] {
  const keys = new Set<string>();
  see(new Proxy({}, { get: (_, key) => void keys.add(String(key)) }));
  return [...keys].sort();
}

/** A row that states every field of the wire, by the texts that facts are read from. */
function wholeRow(see: (row: unknown) => Seen, texts: Fields): Fields {
  const row: Record<string, unknown> = { ...texts };
  for (const key of wireFieldsOf(see)) {
    if (key in texts) continue;
    const label = [{ key, value: "v", Key: key, Value: "v" }];
    const candidates = [`text of ${key}`, 1_700_000_000_000, "2024-01-01T00:00:00Z", true, [key], label];
    row[key] = candidates.find((value) => see({ ...texts, [key]: value }).unread.size <= see(texts).unread.size);
    assert.notEqual(row[key], undefined, `no value is known that ${key} may hold: add one to the candidates`);
  }
  return row;
}

for (const [title, { see, texts, served }] of Object.entries(readers)) {
  describe(`the columns of ${title}`, () => {
    const wire = wireFieldsOf(see);
    const rows = texts.map((each) => wholeRow(see, each));

    for (const key of wire) {
      it(`read ${key} for some field, and none that does not say it is read from there`, () => {
        const unread = new Set(rows.flatMap((row) => [...see({ ...row, [key]: broken }).unread]));
        assert.ok(unread.size > 0, `${key} is checked, and no field is read from it`);
        for (const row of rows) {
          const [stated, missing] = [see(row).values, see({ ...row, [key]: null }).values];
          const read = Object.keys({ ...stated, ...missing }).filter(
            (field) => JSON.stringify(stated[field]) !== JSON.stringify(missing[field]),
          );
          assert.deepEqual(
            read.filter((field) => !unread.has(field)),
            [],
            `is read from ${key}, and its column does not name it in from`,
          );
        }
      });
    }

    it("read every field that the cloud's twin serves", () => {
      const steering = ["regions", "rawJson", "ofType", "ofServiceType", "ofWorkspace"];
      const keys = new Set(served.flatMap((row) => Object.keys(row)));
      assert.deepEqual(
        [...keys].filter((key) => !wire.includes(key) && !steering.includes(key)),
        [],
      );
    });
  });
}

describe("PAI's columns", () => {
  const { see, served } = readers["PAI's images"]!;
  /** Labels that the service uses for itself. */
  const passedOver = ["system.source", "system.dsw.fromInstanceId", "system.dsw.fromImageId", "system.dsw.stage"];

  it("read every label of the service's own that its twin serves", () => {
    const bare = { ImageId: "image-1", Name: "mine", ImageUri: `${repository}:1` };
    // A version says something only beside the name that it is the version of.
    const beside = [[], [{ Key: "system.dsw.os", Value: "Ubuntu" }]];
    const isRead = (label: PaiLabel): boolean =>
      beside.some(
        (others) => factsOf(see({ ...bare, Labels: [...others, label] })) !== factsOf(see({ ...bare, Labels: others })),
      );
    const own = (served as readonly EmulatedPaiImage[])
      .flatMap(labelsOf)
      .map(({ Key, Value }) => ({ Key: Key.trim(), Value }))
      .filter(({ Key }) => Key.startsWith("system."));
    const read = new Set(own.filter(isRead).map(({ Key }) => Key));
    assert.ok(read.size > 0);
    assert.deepEqual(
      [...new Set(own.map(({ Key }) => Key))].filter((key) => !read.has(key)),
      passedOver,
    );
  });
});

/** What is read of a row beside its labels as they stand. */
function factsOf({ values }: Seen): string {
  return JSON.stringify({ ...values, labels: undefined });
}

/** Whether a field says something: empty lists and objects do not. */
function isStated([, value]: readonly [field: string, value: unknown]): boolean {
  return typeof value !== "object" || value === null || Object.keys(value).length > 0;
}

describe("a filter on a field", () => {
  for (const [title, cloud] of [
    ["ModelArts' images", "modelarts"],
    ["PAI's images", "pai"],
  ] as const) {
    const { see, texts } = readers[title]!;
    const stated = new Set(
      texts.flatMap((each) =>
        Object.entries(see(wholeRow(see, each)).values)
          .filter(isStated)
          .map(([field]) => field),
      ),
    );

    it(`is refused where ${title} do not state it, and only there`, () => {
      const names = Object.keys(filterFields) as ImageFilterField[];
      for (const name of names) {
        const { match } = filterFields[name];
        // Facts are read from texts, which may tell what the cloud has not.
        if (match.by === "range" || match.by === "framework" || match.by === "meaning") continue;
        const of: readonly string[] =
          match.by === "usable" ? ["status"] : match.by === "labels" ? ["labels"] : [match.of].flat();
        const isRefused = traitsOf(cloud).fields[name].by === "refused";
        const isStated = of.some((field) => stated.has(field));
        assert.equal(
          !isRefused,
          isStated,
          `${name}: ${isRefused ? "is refused, and stated" : "is not refused, and no image states it; where it is read from a label or a name, state it in texts above"}`,
        );
      }
    });
  }
});
