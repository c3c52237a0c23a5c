import assert from "node:assert/strict";
import type { FieldTable, FilterField } from "../../provider/clouds/field-table";
import { fields as modelArts, groupFields } from "../../provider/clouds/modelarts/fields";
import { readGroup } from "../../provider/clouds/modelarts/group-columns";
import { readImage as readModelArts } from "../../provider/clouds/modelarts/image-columns";
import { fields as pai } from "../../provider/clouds/pai/fields";
import { readImage as readPai } from "../../provider/clouds/pai/image-columns";
import { filterFields, groupFilterFields } from "../../provider/fields/filter-fields";
import { answerOf, useClients } from "./harness";

/** Names with the reason why each is of one side only. */
type Reasons = Readonly<Record<string, string>>;

/** The parameters that a table sends for some of the filters. */
function parametersIn(table: FieldTable, filters: object): string[] {
  const names = Object.keys(filters).flatMap((name) => {
    const use = table[name as FilterField];
    if (use.by !== "parameter") return [];
    // The official ones are what PAI is asked for by a parameter.
    const send = use.send as (value: unknown) => readonly (readonly [string, string])[];
    return send(name === "labels" ? { a: "b" } : "BUILD_IN").map(([parameter]) => parameter);
  });
  return [...new Set(names)];
}

/** The fields of the wire that a reader looks at. */
function wireFieldsOf(read: (row: unknown, region: string) => unknown): string[] {
  const keys = new Set<string>();
  read(new Proxy({}, { get: (_, key) => void keys.add(String(key)) }), "a-region");
  return [...keys];
}

/** Names what only one side has and no reason is known for, and reasons that hold no more. */
function assertKnown(theirs: readonly string[], ours: readonly string[], notOurs: Reasons, notTheirs: Reasons): void {
  const only = (some: readonly string[], others: readonly string[]): string[] =>
    some.filter((name) => !others.includes(name)).sort();
  assert.deepEqual(
    { theClientAloneHas: only(theirs, ours), weAloneHave: only(ours, theirs) },
    { theClientAloneHas: Object.keys(notOurs).sort(), weAloneHave: Object.keys(notTheirs).sort() },
  );
}

const paged = "asked by the reader of pages";
const ordered = "answers are put in order on our side";

const parameters = [
  {
    of: "modelarts",
    model: "ListImageRequest",
    ours: parametersIn(modelArts, filterFields),
    notOurs: {
      limit: paged,
      offset: paged,
      sort_key: ordered,
      sort_dir: ordered,
      namespace: "most images state none, so it is checked on our side, by the path too",
      show_name: "no filter; it is a field of the answer",
      show_tag: "no filter; it is a field of the answer",
    },
    notTheirs: {},
  },
  {
    of: "modelarts",
    model: "ListImageGroupRequest",
    ours: parametersIn(groupFields, groupFilterFields),
    notOurs: { limit: paged, offset: paged },
    notTheirs: { service_type: "documented for the service, which may ignore it" },
  },
  {
    of: "pai",
    model: "ListImagesRequest",
    ours: parametersIn(pai, filterFields),
    notOurs: {
      PageNumber: paged,
      PageSize: paged,
      SortBy: "sent with every listing",
      Order: "sent with every listing",
      Verbose: "sent with every listing",
      Accessibility: "valid for custom images only, so it is checked on our side",
      ImageUri: "no filter; it is a field of the answer",
      Options: "an exact name is checked on our side",
      Query: "looks into descriptions too",
    },
    notTheirs: {},
  },
] as const;

const wireFields = [
  {
    of: "modelarts",
    models: ["ImageResponse", "ShowImageResponse"],
    ours: wireFieldsOf(readModelArts),
    notOurs: {},
    notTheirs: {},
  },
  {
    of: "modelarts",
    models: ["ImageGroup"],
    ours: wireFieldsOf(readGroup),
    notOurs: {},
    notTheirs: { is_swr_enterprise: "stands beside the groups" },
  },
  {
    of: "pai",
    models: ["ListImagesResponseBodyImages", "GetImageResponseBody"],
    ours: wireFieldsOf(readPai),
    notOurs: { RequestId: "stands beside the fields of an image" },
    notTheirs: {},
  },
] as const;

describe("the models of the vendors' own clients", () => {
  const bench = useClients();
  const fieldsOf = async (of: "modelarts" | "pai", model: string): Promise<string[]> =>
    answerOf(await bench.ask({ to: "fields", of, model })) as unknown as string[];

  for (const { of, model, ours, notOurs, notTheirs } of parameters) {
    it(`${of}: ${model} has no parameter that the table of fields does not know, nor the other way round`, async () => {
      assertKnown(await fieldsOf(of, model), ours, notOurs, notTheirs);
    });
  }

  for (const { of, models, ours, notOurs, notTheirs } of wireFields) {
    it(`${of}: ${models.join(" and ")} have no field that no column reads, nor the other way round`, async () => {
      const theirs = await Promise.all([models[0], ...models.slice(1)].map((model) => fieldsOf(of, model)));
      assertKnown([...new Set(theirs.flat())], ours, notOurs, notTheirs);
    });
  }

  it("modelarts: a page of images and of groups hold nothing beside that nobody reads", async () => {
    const page = ["current", "data", "pages", "size", "total"];
    assert.deepEqual((await fieldsOf("modelarts", "ListImageResponse")).sort(), page);
    assert.deepEqual((await fieldsOf("modelarts", "ListImageGroupResponse")).sort(), [
      ...["current", "data", "is_swr_enterprise", "pages", "size", "total"],
    ]);
    assert.deepEqual((await fieldsOf("modelarts", "TmsTagResponse")).sort(), ["key", "value"]);
  });

  it("pai: a page and a label likewise", async () => {
    assert.deepEqual((await fieldsOf("pai", "ListImagesResponseBody")).sort(), ["Images", "RequestId", "TotalCount"]);
    assert.deepEqual((await fieldsOf("pai", "ListImagesResponseBodyImagesLabels")).sort(), ["Key", "Value"]);
    assert.deepEqual((await fieldsOf("pai", "GetImageRequest")).sort(), ["Verbose"]);
  });
});
