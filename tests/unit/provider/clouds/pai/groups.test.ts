import assert from "node:assert/strict";
import { said } from "../../told";
import { groupsOf } from "../../../../../provider/clouds/groups";
import { groupNameOf } from "../../../../../provider/clouds/pai/group-name";
import type { Image } from "../../../../../provider/image/image";
import type { GroupRow, Row } from "../../../../../provider/listing";
import { groupCriteriaOf } from "../../../../../provider/select/criteria";
import { selectGroups } from "../../../../../provider/select/select-groups";
import { failureOf, imageOf, whyUnread } from "../../fixtures";

const image = (name: string, more: Partial<Image> = {}) => ({
  image: imageOf({
    imageId: name,
    name,
    organization: "pai",
    cloud: "pai",
    region: "cn-hangzhou",
    status: undefined,
    ...more,
  }),
});

const listed = (rows: readonly Row[], args: object) => groupsOf({ rows, notes: [] }, args, groupNameOf);
const named = (rows: readonly GroupRow[]) => rows.flatMap((row) => ("group" in row ? [row.group] : []));
const paiGroupsOf = (rows: readonly Row[], args: object) => named(listed(rows, args).rows);
/** The answer of `getImageGroups`. */
const answer = (rows: readonly Row[], args: object = {}) => selectGroups(listed(rows, args), groupCriteriaOf(args));

describe("PAI's image groups", () => {
  it("have no time where that of one of their images cannot be read, and the explanation says so", () => {
    const untimed = {
      ...image("pytorch:1", { updatedAt: "2026-01-01T00:00:00.000Z" }),
      whyUnread: whyUnread([{ field: "createdAt", why: "GmtCreateTime is no time" }]),
    };
    const timed = image("pytorch:2", { createdAt: "2025-01-01T00:00:00.000Z" });
    const { groups, explanation } = answer([timed, untimed, image("other:1")]);
    assert.deepEqual(
      groups.map(({ name, versionCount, createdAt, updatedAt }) => [name, versionCount, createdAt, updatedAt]),
      [
        ["other", 1, undefined, undefined],
        ["pytorch", 2, undefined, "2026-01-01T00:00:00.000Z"],
      ],
    );
    assert.equal(
      said(explanation),
      "2 listed, 2 match; not readable, and taken as not stated: createdAt of pytorch: GmtCreateTime is no time in image pytorch:1",
    );
  });

  it("say nothing of what cannot be read of an image and is none of theirs", () => {
    const odd = { ...image("pytorch:1"), whyUnread: whyUnread([{ field: "frameworkVersion", why: "odd" }]) };
    assert.equal(answer([odd]).explanation, "1 listed, 1 matches");
  });

  it("hold what is called alike before the colon, from the earliest to the latest", () => {
    const rows = [
      image("pytorch:2.8.0-gpu", { createdAt: "2025-11-28T00:00:00.000Z", updatedAt: "2025-11-29T00:00:00.000Z" }),
      image("pytorch:2.6.0-gpu", { createdAt: "2025-05-09T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" }),
      image("pytorch:2.5.1-cpu"),
    ];
    assert.deepEqual(paiGroupsOf(rows, {}), [
      {
        name: "pytorch",
        cloud: "pai",
        region: "cn-hangzhou",
        namespace: "pai",
        type: "BUILD_IN",
        versionCount: 3,
        createdAt: "2025-05-09T00:00:00.000Z",
        updatedAt: "2026-01-01T00:00:00.000Z",
      },
    ]);
  });

  it("are put together in one look at each image, however many are in one group", () => {
    let reads = 0;
    const rows = Array.from({ length: 20_000 }, (_, i) => image(`pytorch:${i}`));
    const nameOf = (each: Pick<Image, "name">): string => {
      reads++;
      return groupNameOf(each);
    };
    // Copies of what is there already would not end within the time of a test.
    const many = Array.from({ length: 10 }, () => rows).flat();
    assert.deepEqual(
      named(groupsOf({ rows: many, notes: [] }, {}, nameOf).rows).map(({ name, versionCount }) => [name, versionCount]),
      [["pytorch", 200_000]],
    );
    assert.equal(reads, 200_000);
  });

  it("are told apart by organization and ownership", () => {
    const rows = [
      image("pytorch:1"),
      image("pytorch:2", { organization: "openlab" }),
      image("pytorch:3", { type: undefined }),
      image("pytorch"),
    ];
    assert.deepEqual(
      paiGroupsOf(rows, {}).map(({ namespace, type, versionCount }) => [namespace, type, versionCount]),
      [
        ["pai", "BUILD_IN", 2],
        ["openlab", "BUILD_IN", 1],
        ["pai", undefined, 1],
      ],
    );
  });

  it("count only what is asked for", () => {
    const rows = [
      image("a:1"),
      image("b:1", { type: "DEDICATED", workspaceId: "7" }),
      image("c:1", { type: "DEDICATED", workspaceId: "8", organization: "team" }),
    ];
    const names = (args: object) => paiGroupsOf(rows, args).map(({ name }) => name);
    assert.deepEqual(
      [names({}), names({ type: "DEDICATED" }), names({ workspaceId: "7" }), names({ namespace: "team" })],
      [["a", "b", "c"], ["b", "c"], ["b"], ["c"]],
    );
  });

  it("of a name that begins with a colon have that name", () => {
    assert.deepEqual(
      paiGroupsOf([image(":odd")], {}).map(({ name }) => name),
      [":odd"],
    );
  });

  it("leave out a row that is no image, and the explanation says so where it may belong to one that is wanted", () => {
    const broken = { defect: "image x: ImageUri is missing", known: { name: "pytorch:1", workspaceId: "8" } };
    const explained = (args: object) => answer([image("pytorch:2"), broken], args).explanation;
    const leftOut = "left out, because they cannot be read: image x: ImageUri is missing";
    assert.equal(explained({}), `2 listed, 1 matches; ${leftOut}`);
    assert.equal(explained({ name: "pytorch" }), `2 listed, 1 matches; ${leftOut}`);
    assert.equal(explained({ name: "other" }), "2 listed, 0 match");
    assert.equal(explained({ workspaceId: "7" }), "0 listed, 0 match");
  });

  it("are not guessed where it cannot be read whether an image is among those that are wanted", () => {
    const unclear = {
      ...image("pytorch:1", { workspaceId: undefined }),
      whyUnread: whyUnread([{ field: "workspaceId", why: "WorkspaceId is no text" }]),
    };
    const { code, message } = failureOf(() => answer([unclear], { workspaceId: "7" }));
    assert.deepEqual([code, /image pytorch:1: WorkspaceId is no text/.test(message)], ["bad_response", true]);
    assert.equal(answer([unclear]).groups.length, 1);
  });
});
