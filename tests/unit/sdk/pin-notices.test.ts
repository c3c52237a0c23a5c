import assert from "node:assert/strict";
import { nothingFound } from "../../../provider/pin/catalog-state";
import { CatalogError } from "../../../provider/errors";
import type { ImageNotice, Notice, PlaceNotice } from "../../../provider/pin/notice";
import { describeNotice } from "../../../sdk/pin-notices";

const nothing = new CatalogError("no_match", {
  what: "getImage",
  why: 'no image in r-1 matches name "a"\n  2 listed',
});
const pinned = { imageId: "a", swrPath: "swr.example.com/o/r:1" };
const newer = { newerImageId: "b", newerSwrPath: "swr.example.com/o/r:9" };
const gone = new CatalogError("not_found", { what: "getImage", why: "image a is not there" });
const lineOf = (notice: Notice, more: Partial<Parameters<typeof describeNotice>[1]> = {}) =>
  describeNotice(notice, { pinName: "base", selector: {}, ...more });
const image = (more: Partial<ImageNotice>): ImageNotice => ({
  about: "image",
  pinned,
  chosen: nothing,
  ...nothingFound,
  ...more,
});
const chosen = { imageId: newer.newerImageId, swrPath: newer.newerSwrPath };

describe("the line of a refresh that finds something", () => {
  const lines: readonly (readonly [notice: Notice, line: string])[] = [
    [
      image({ catalogState: "outdated", chosen, ...newer }),
      "base is outdated; the same arguments choose swr.example.com/o/r:9 (b) now; change its triggers to take that",
    ],
    [
      image({ catalogState: "outdated", chosen: "several" }),
      "base is outdated; the same arguments match several images now; add a filter, mostRecent or highestVersion to choose one of them",
    ],
    [
      image({ catalogState: "moved", catalogSwrPath: "swr.example.com/o/r:2", chosen, ...newer }),
      "base has moved: a serves swr.example.com/o/r:2 now; the same arguments choose swr.example.com/o/r:9 (b) now; change its triggers to take that",
    ],
    [
      image({
        catalogState: "moved",
        catalogSwrPath: "swr.example.com/o/r:2",
        chosen: { imageId: "a", swrPath: "swr.example.com/o/r:2" },
        newerImageId: "a",
        newerSwrPath: "swr.example.com/o/r:2",
      }),
      "base has moved: a serves swr.example.com/o/r:2 now; change its triggers to take that",
    ],
    [
      image({ catalogState: "moved" }),
      'base has moved: a serves no path now; the same arguments choose no image now; change them to choose another (no_match: no image in r-1 matches name "a")',
    ],
    [
      image({ catalogState: "moved", catalogSwrPath: "o/r:2", chosen: pinned }),
      "base has moved: a serves o/r:2 now; the same arguments still choose what is pinned",
    ],
    [
      image({ catalogState: "withdrawn", chosen, ...newer }),
      "base is withdrawn: the catalog has a (swr.example.com/o/r:1) no more; the same arguments choose swr.example.com/o/r:9 (b) now; change its triggers to take that",
    ],
    [
      image({ catalogState: "withdrawn" }),
      'base is withdrawn: the catalog has a (swr.example.com/o/r:1) no more; the same arguments choose no image now; change them to choose another (no_match: no image in r-1 matches name "a")',
    ],
    [
      image({}),
      'base is still what it was: a serves swr.example.com/o/r:1; the same arguments choose no image now; change them to choose another (no_match: no image in r-1 matches name "a")',
    ],
    [
      { about: "images", catalogState: "outdated", moved: [], came: 2, went: 1 },
      "base is outdated: 2 images came and 1 went; change its triggers to record the list of now",
    ],
    [
      { about: "images", catalogState: "outdated", moved: [], came: 0, went: 0, tooFew: { matchCount: 2, atLeast: 3 } },
      "base is outdated: only 2 match, and atLeast is 3; lower atLeast or loosen a filter to record the list of now",
    ],
    [
      { about: "images", catalogState: "moved", moved: [{ imageId: "a", swrPath: "o/r:2" }], came: 0, went: 0 },
      "base has moved: a serves another path now (o/r:2); change its triggers to record the list of now",
    ],
    [
      {
        about: "images",
        catalogState: "moved",
        moved: [
          { imageId: "a", swrPath: "" },
          { imageId: "b", swrPath: "o/r:3" },
        ],
        came: 1,
        went: 0,
      },
      "base has moved: a and 1 more serve another path now (none); 1 image came and 0 went; change its triggers to record the list of now",
    ],
    [
      { about: "groups", catalogState: "outdated", came: 1, went: 0, changed: 2 },
      "base is outdated: 1 group came and 0 went; the number of versions changed of 2 groups; change its triggers to record the list of now",
    ],
  ];
  for (const [notice, line] of lines) {
    it(line, () => assert.equal(lineOf(notice), line));
  }

  it("says what to write where the pin names its image by an ID", () => {
    assert.match(
      lineOf(image({ catalogState: "withdrawn", chosen: gone }), { selector: { id: "a" } }),
      /no more; write another id$/,
    );
  });

  it("is one line that steers no terminal, whatever the catalog holds", () => {
    const line = lineOf(
      image({ catalogState: "outdated", chosen, newerImageId: "b\n\u001b[31m", newerSwrPath: "o/r:\r\u2028\u009b2J" }),
    );
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  it("tells no fact of a pin with secret arguments, but that there is something, and what to do", () => {
    const { length } = lines;
    assert.ok(length > 10);
    for (const [notice] of lines) {
      assert.equal(
        lineOf(notice, { hasSecretArguments: true, selector: { id: "a" } }),
        notice.about === "image" && notice.catalogState === "current"
          ? "base: the same arguments choose no image now; no reason is shown, because an argument is secret"
          : "base: the catalog has changed, as its catalogState says; change its triggers to resolve it anew",
      );
    }
  });
});

describe("the line about another machine", () => {
  const region: PlaceNotice = {
    about: "place",
    setting: "region",
    recorded: "cn-north-4",
    inEnvironment: { value: "cn-east-3", name: "HW_REGION_NAME", label: "environment variables HW_*" },
  };
  const project: PlaceNotice = {
    ...region,
    setting: "projectId",
    recorded: "p1",
    inEnvironment: { value: "p2", name: "HW_PROJECT_ID", label: "environment variables HW_*" },
  };

  it("says which region is named where, where pins stay, and how to say which is meant", () => {
    assert.equal(
      lineOf(region),
      "warning: HW_REGION_NAME (environment variables HW_*) is cn-east-3; pins that were resolved in cn-north-4 stay there; set mlimages:region to say which region is meant",
    );
    assert.match(
      lineOf({ ...region, connection: "eu" }),
      /; set mlimages:connections\.eu\.region to say which region is meant$/,
    );
  });

  it("says the same of a project, also of one that was found by region", () => {
    assert.equal(
      lineOf(project),
      "warning: HW_PROJECT_ID (environment variables HW_*) is p2; pins that were resolved in project p1 stay there; set mlimages:projectId to say which project is meant",
    );
    assert.match(
      lineOf({ ...project, recorded: null }),
      /; pins that were resolved in the project of their region stay there;/,
    );
  });

  it("tells neither place nor connection of a pin with secret arguments", () => {
    const line = lineOf({ ...region, connection: "canary" }, { hasSecretArguments: true });
    assert.equal(
      line,
      "warning: base was resolved in another region than HW_REGION_NAME names, and stays there; configure its region to say which region is meant",
    );
  });
});
