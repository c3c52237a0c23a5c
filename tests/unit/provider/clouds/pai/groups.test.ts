import assert from "node:assert/strict";
import { groupsOf } from "../../../../../provider/clouds/groups";
import { groupNameOf } from "../../../../../provider/clouds/pai/group-name";
import type { Image } from "../../../../../provider/image/image";
import type { Row } from "../../../../../provider/listing";
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

const paiGroupsOf = (rows: readonly Row[], args: object) => groupsOf(rows, args, groupNameOf);

describe("PAI's image groups", () => {
  it("fail where a time of an image cannot be read: nothing could tell that they leave it out", () => {
    const untimed = {
      ...image("pytorch:1"),
      whyUnread: whyUnread([{ field: "createdAt", why: "GmtCreateTime is no time" }]),
    };
    assert.match(failureOf(() => paiGroupsOf([untimed], {})).message, /image pytorch:1: GmtCreateTime is no time/);
    assert.equal(
      paiGroupsOf([{ ...image("pytorch:1"), whyUnread: whyUnread([{ field: "frameworkVersion", why: "odd" }]) }], {})
        .length,
      1,
    );
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
    const nameOf = (each: Image): string => {
      reads++;
      return groupNameOf(each);
    };
    // Copies of what is there already would not end within the time of a test.
    const many = Array.from({ length: 10 }, () => rows).flat();
    assert.deepEqual(
      groupsOf(many, {}, nameOf).map(({ name, versionCount }) => [name, versionCount]),
      [["pytorch", 200_000]],
    );
    assert.equal(reads, 200_001);
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

  it("with a row that cannot be read are not guessed", () => {
    const rows = [{ defect: "image x: Labels", known: { name: "x" } }];
    assert.equal(failureOf(() => paiGroupsOf(rows, {})).code, "bad_response");
    assert.deepEqual(
      paiGroupsOf([{ defect: "image x: Labels", known: { workspaceId: "8" } }], { workspaceId: "7" }),
      [],
    );
  });
});
