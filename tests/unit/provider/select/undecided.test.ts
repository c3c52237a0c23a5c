import assert from "node:assert/strict";
import type { Image } from "../../../../provider/image/image";
import { undecidable } from "../../../../provider/select/failures";
import { bestImage, type Preference } from "../../../../provider/select/order";
import type { OrderField } from "../../../../provider/select/order";
import { undecided } from "../../../../provider/select/undecided";
import { imageOf, whyUnread } from "../fixtures";

/** A match: what is read of it, and the fields that it states and nobody can read. */
type Match = Partial<Image> & { readonly imageId: string; readonly cannotRead?: readonly OrderField[] };

/** The ID of the match on which the choice hangs, or of none. */
function doubtAmong(preference: Preference, matches: readonly Match[]): string | undefined {
  const rows = matches.map(({ cannotRead = [], ...fields }) => ({
    image: imageOf(fields),
    fields: cannotRead.map((field) => ({ field, why: "odd" })),
  }));
  const images = rows.map(({ image }) => image);
  const unread = new Map(rows.map(({ image, fields }) => [image, whyUnread(fields)]));
  const chosen = bestImage(images, preference) ?? assert.fail("nothing matches");
  return undecided(chosen, images, { whyUnread: unread }, preference)?.image.imageId;
}

const [early, late] = ["2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"];

describe("the newest of images of which one has a time that cannot be read", () => {
  const newest = (...matches: Match[]) => doubtAmong("newest", matches);
  const good: Match = { imageId: "good", updatedAt: late };

  it("hangs on that time", () => {
    assert.equal(newest(good, { imageId: "bad", cannotRead: ["updatedAt"] }), "bad");
  });

  it("hangs on the time of the last change though that of the first is read: the last goes before", () => {
    assert.equal(newest(good, { imageId: "bad", createdAt: early, cannotRead: ["updatedAt"] }), "bad");
  });

  it("does not hang on the time of the first change where that of the last is read", () => {
    assert.equal(newest(good, { imageId: "bad", updatedAt: early, cannotRead: ["createdAt"] }), undefined);
  });

  it("does not hang on it where the tag holds a stamp", () => {
    assert.equal(newest(good, { imageId: "bad", builtAt: early, cannotRead: ["createdAt", "updatedAt"] }), undefined);
  });

  it("does not hang on it where the image is chosen all the same", () => {
    assert.equal(newest({ imageId: "bad", cannotRead: ["updatedAt"] }), undefined);
    assert.equal(
      newest(
        { imageId: "good", frameworkVersion: "1.0" },
        { imageId: "bad", frameworkVersion: "2.0", cannotRead: ["updatedAt"] },
      ),
      undefined,
    );
  });

  it("hangs on it where the image would be chosen by a time that does not count where the other is read", () => {
    assert.equal(
      newest({ imageId: "good", updatedAt: early }, { imageId: "bad", createdAt: late, cannotRead: ["updatedAt"] }),
      "bad",
    );
  });

  it("hangs on it where two cannot be read", () => {
    assert.notEqual(
      newest({ imageId: "a", cannotRead: ["updatedAt"] }, { imageId: "b", cannotRead: ["updatedAt"] }),
      undefined,
    );
  });

  it("hangs on a version only among images of one time", () => {
    const odd: Match = { imageId: "odd", cannotRead: ["frameworkVersion"] };
    assert.equal(newest({ ...good, frameworkVersion: "2.0" }, { ...odd, updatedAt: early }), undefined);
    assert.equal(newest({ ...good, frameworkVersion: "2.0" }, { ...odd, updatedAt: late }), "odd");
  });
});

describe("the highest version of images of which one cannot be read", () => {
  const highest = (...matches: Match[]) => doubtAmong("highestVersion", matches);
  const good: Match = { imageId: "good", frameworkVersion: "2.1.0", updatedAt: late };

  it("hangs on that version", () => {
    assert.equal(highest(good, { imageId: "bad", cannotRead: ["frameworkVersion"] }), "bad");
  });

  it("hangs on a version that is stated as a text which is none", () => {
    assert.equal(highest(good, { imageId: "bad", frameworkVersion: "latest and greatest" }), "bad");
  });

  it("does not hang on the time of an image whose version is lower", () => {
    assert.equal(highest(good, { imageId: "bad", frameworkVersion: "2.0.1", cannotRead: ["updatedAt"] }), undefined);
  });

  it("does not hang on the time of the only image of the highest version", () => {
    assert.equal(
      highest({ ...good, cannotRead: ["createdAt"] }, { imageId: "other", frameworkVersion: "2.0.1", updatedAt: late }),
      undefined,
    );
  });

  it("hangs on the time of one of several images of the highest version", () => {
    assert.equal(highest(good, { imageId: "bad", frameworkVersion: "2.1", cannotRead: ["updatedAt"] }), "bad");
  });

  it("does not hang on what is simply not stated", () => {
    assert.equal(highest(good, { imageId: "bare" }), undefined);
  });
});

describe("a choice that hangs on what cannot be read", () => {
  const doubt = {
    image: imageOf({ imageId: "image-1", name: "pytorch_2.1" }),
    unread: { field: "updatedAt", why: "update_at is no time in milliseconds" },
  } as const;

  it("fails with the rule, the image, the field and what can be done", () => {
    const { code, message } = undecidable(doubt, "newest");
    assert.equal(code, "bad_response");
    assert.equal(
      message,
      "reading the catalog: mostRecent cannot tell whether to choose pytorch_2.1 (image-1), whose updatedAt cannot be read: update_at is no time in milliseconds\nadd a filter that surely excludes it, or ask the cloud's support to mend it",
    );
    assert.match(undecidable(doubt, "highestVersion").message, /: highestVersion cannot tell whether to choose /);
  });
});
