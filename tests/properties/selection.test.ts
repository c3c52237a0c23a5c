import assert from "node:assert/strict";
import fc from "fast-check";
import type { Image } from "../../provider/image/image";
import { criteriaOf } from "../../provider/select/criteria";
import { ambiguous, describeNoMatch, notAsDescribed } from "../../provider/select/failures";
import { bestImage, sortImages } from "../../provider/select/order";
import { select } from "../../provider/select/select";
import { undecided } from "../../provider/select/undecided";
import { filters, narrowing } from "./arbitraries/filters";
import { catalogs } from "./arbitraries/images";
import { meaningOf } from "./arbitraries/versions";
import { inOrder } from "./models/order";
import { matching, type Wanted } from "./models/selection";
import { whyUnread } from "../unit/provider/fixtures";
import { said } from "../unit/provider/told";

const preference = fc.constantFrom("newest" as const, "highestVersion" as const);

describe("selection, for any catalog and filter", () => {
  it("keeps what meets all conditions, and the best is the first by the reference order", () => {
    fc.assert(
      fc.property(catalogs(25), filters(), preference, (images, wanted, by) => {
        const expected = matching(images, wanted, meaningOf);
        const { matches, funnel } = selectFrom(images, wanted);
        assert.deepEqual(ids(matches), ids(expected));
        assert.equal(bestImage(matches, by)?.imageId, inOrder(expected, by, meaningOf)[0]?.imageId);
        assert.deepEqual(ids(sortImages(matches, by)), ids(inOrder(expected, by, meaningOf)));
        assert.equal(funnel.steps.at(-1)?.remaining ?? funnel.listed, expected.length);
      }),
      { numRuns: 1000 },
    );
  });

  it("never gains images by another filter", () => {
    fc.assert(
      fc.property(catalogs(25), filters(), narrowing(), (images, wanted, more) => {
        // Where both name a field the second is another wish, not one more.
        const added = Object.fromEntries(Object.entries(more.filter).filter(([field]) => !(field in wanted.filter)));
        const fewer = new Set(ids(selectFrom(images, { ...wanted, filter: { ...wanted.filter, ...added } }).matches));
        const before = ids(selectFrom(images, wanted).matches);
        assert.deepEqual(
          [...fewer].filter((id) => !before.includes(id)),
          [],
        );
      }),
      { numRuns: 800 },
    );
  });

  it("counts each step of the funnel as the images that met all conditions so far", () => {
    fc.assert(
      fc.property(catalogs(25), filters(), (images, wanted) => {
        const { funnel } = selectFrom(images, wanted);
        let left: readonly Image[] = images;
        for (const { criterion, remaining } of funnel.steps) {
          left = left.filter((image) => criterion.check(image).pass);
          assert.equal(remaining, left.length, criterion.field);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("accepts, as an image of that ID, exactly what it would select", () => {
    fc.assert(
      fc.property(catalogs(10), filters(), (images, wanted) => {
        const selected = ids(selectFrom(images, wanted).matches);
        const accepted = images.filter((image) => notAsDescribed(image, criteriaOf(wanted.filter)) === undefined);
        assert.deepEqual(ids(accepted), selected);
      }),
      { numRuns: 500 },
    );
  });

  it("can always say in bounded length why nothing, or too much, was found", () => {
    fc.assert(
      fc.property(catalogs(25), filters(undefined, 5), (images, wanted) => {
        const criteria = criteriaOf(wanted.filter);
        const rows = images.map((image) => ({ image }));
        const selection = select(rows, criteria);
        const why = describeNoMatch(rows, selection, criteria, "cn-north-4");
        assert.ok(said(why).length < 5_000);
        assert.doesNotMatch(said(why), /undefined|\[object|function|native code/);
        if (selection.matches.length > 1)
          assert.doesNotMatch(ambiguous(selection.matches, criteria, "cn-north-4").message, /undefined|\[object/);
      }),
      { numRuns: 800 },
    );
  });
});

describe("both orders of images", () => {
  const image = catalogs(3)
    .filter(({ length }) => length === 3)
    .map((images) => images as [Image, Image, Image]);
  const isBefore = (a: Image, b: Image, by: "newest" | "highestVersion"): boolean => sortImages([b, a], by)[0] === a;

  it("are antisymmetric: of two images one comes first, whichever was given first", () => {
    fc.assert(
      fc.property(image, preference, ([a, b], by) => assert.equal(isBefore(a, b, by), !isBefore(b, a, by))),
      { numRuns: 1000 },
    );
  });

  it("are transitive", () => {
    fc.assert(
      fc.property(image, preference, ([a, b, c], by) => {
        if (isBefore(a, b, by) && isBefore(b, c, by)) assert.ok(isBefore(a, c, by));
      }),
      { numRuns: 1000 },
    );
  });

  it("do not depend on the order of the listing", () => {
    const shuffled = catalogs(30).chain((images) =>
      fc.tuple(fc.constant(images), fc.shuffledSubarray(images, { minLength: images.length })),
    );
    fc.assert(
      fc.property(shuffled, preference, ([images, permuted], by) => {
        assert.deepEqual(ids(sortImages(permuted, by)), ids(sortImages(images, by)));
        assert.equal(bestImage(permuted, by)?.imageId, sortImages(images, by)[0]?.imageId);
      }),
      { numRuns: 800 },
    );
  });
});

describe("a choice among images of which some fields cannot be read", () => {
  const fields = ["createdAt", "updatedAt", "frameworkVersion"] as const;
  const spoilt = catalogs(8).chain((images) =>
    fc.array(fc.subarray([...fields]), { minLength: images.length, maxLength: images.length }).map((hidden) =>
      images.map((truth, i) => {
        const unread = (hidden[i] ?? []).filter((field) => truth[field] !== undefined);
        return { truth, unread, image: { ...truth, ...Object.fromEntries(unread.map((field) => [field, undefined])) } };
      }),
    ),
  );
  const greatest = {
    createdAt: "9999-12-31T23:59:59.999Z",
    updatedAt: "9999-12-31T23:59:59.999Z",
    frameworkVersion: "900000000",
  };
  const least = {
    createdAt: "0001-01-01T00:00:00.000Z",
    updatedAt: "0001-01-01T00:00:00.000Z",
    frameworkVersion: undefined,
  };
  const meaning = (text: string | undefined) =>
    text === greatest.frameworkVersion ? { numbers: [900_000_000] } : meaningOf(text);

  it("is the one that the true values make, or is refused; it is refused only where some values make another", () => {
    let [answered, refused] = [0, 0];
    fc.assert(
      fc.property(
        spoilt.filter((catalog) => catalog.length > 0),
        preference,
        (catalog, by) => {
          const images = catalog.map(({ image }) => image);
          const unread = new Map(
            catalog.map((each) => [each.image, each.unread.map((field) => ({ field, why: "odd" }))] as const),
          );
          const chosen = bestImage(images, by)!;
          const doubt = undecided(
            chosen,
            images,
            { whyUnread: new Map([...unread].map(([image, each]) => [image, whyUnread(each)])) },
            by,
          );
          if (doubt === undefined) {
            answered++;
            assert.equal(
              inOrder(
                catalog.map(({ truth }) => truth),
                by,
                meaning,
              )[0]?.imageId,
              chosen.imageId,
            );
            return;
          }
          refused++;
          const made = images.map((image) => {
            // A version that is stated as a text which is none cannot be read either.
            const isOdd = image.frameworkVersion !== undefined && meaning(image.frameworkVersion) === undefined;
            const odd = [
              ...(unread.get(image) ?? []).map(({ field }) => field),
              ...(isOdd ? ["frameworkVersion" as const] : []),
            ];
            if (image === doubt.image) assert.ok((odd as readonly string[]).includes(doubt.unread.field));
            return {
              ...image,
              ...Object.fromEntries(odd.map((field) => [field, (image === chosen ? least : greatest)[field]])),
            };
          });
          assert.notEqual(inOrder(made, by, meaning)[0]?.imageId, chosen.imageId);
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(answered > 100 && refused > 100, `${answered} answered, ${refused} refused`);
  });
});

function selectFrom(images: readonly Image[], { filter }: Wanted) {
  return select(
    images.map((image) => ({ image })),
    criteriaOf(filter),
  );
}

function ids(images: readonly Image[]): string[] {
  return images.map(({ imageId }) => imageId);
}
