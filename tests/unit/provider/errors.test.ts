import assert from "node:assert/strict";
import { inspect } from "node:util";
import { CatalogError, isCatalogError, toCatalogError } from "../../../provider/errors";
import { said } from "./told";

const full = new CatalogError("throttled", {
  what: "listing images",
  why: "too many requests",
  fix: "try again later",
  status: 429,
  cloudCode: "APIGW.0308",
  requestId: "r-1",
  attempts: 4,
});

describe("a catalog error", () => {
  it("says what failed, why, the facts of the last answer and the fix", () => {
    assert.equal(
      full.message,
      "listing images: too many requests (HTTP 429, APIGW.0308, request r-1, 4 attempts)\ntry again later",
    );
  });

  it("leaves out what it does not know", () => {
    assert.equal(new CatalogError("no_match", { what: "getImage", why: "nothing" }).message, "getImage: nothing");
  });

  it("does not count a single attempt", () => {
    assert.equal(new CatalogError("unavailable", { what: "a", why: "b", attempts: 1 }).message, "a: b");
  });

  it("is an Error of its own name", () => {
    assert.deepEqual([full instanceof Error, full.name], [true, "CatalogError"]);
  });

  it("as JSON holds what is allowed and nothing else", () => {
    const error = Object.assign(new CatalogError("forbidden", { what: "a", why: "b", status: 403 }), {
      request: "canary",
    });
    assert.deepEqual(JSON.parse(JSON.stringify(error)), { code: "forbidden", message: "a: b (HTTP 403)", status: 403 });
  });

  it("as JSON holds every fact", () => {
    assert.deepEqual(full.toJSON(), {
      code: "throttled",
      message: full.message,
      status: 429,
      cloudCode: "APIGW.0308",
      requestId: "r-1",
      attempts: 4,
    });
  });

  it("as a part of something larger says so, and keeps all facts", () => {
    const outer = full.within("getImage");
    assert.match(outer.message, /^getImage, listing images: too many requests/);
    assert.deepEqual(
      [outer.code, outer.fix, outer.status, outer.cloudCode, outer.requestId, outer.attempts],
      ["throttled", "try again later", 429, "APIGW.0308", "r-1", 4],
    );
  });
});

describe("the guard", () => {
  it("knows a catalog error", () => {
    assert.equal(isCatalogError(full), true);
  });

  it("knows the error of another copy of the package", () => {
    const path = require.resolve("../../../provider/errors");
    const kept = require.cache[path];
    Reflect.deleteProperty(require.cache, path);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only require gives a second copy
    const copy = require(path) as typeof import("../../../provider/errors");
    require.cache[path] = kept;
    const foreign = new copy.CatalogError("no_match", { what: "a", why: "b" });
    assert.deepEqual([foreign instanceof CatalogError, isCatalogError(foreign)], [false, true]);
  });

  for (const value of [new Error("x"), null, undefined, "CatalogError", { code: "no_match", name: "CatalogError" }]) {
    it(`does not take ${inspect(value).split("\n")[0] ?? ""} for one`, () => {
      assert.equal(isCatalogError(value), false);
    });
  }
});

describe("a foreign error", () => {
  it("becomes an internal one that hides its text", () => {
    const error = toCatalogError(new RangeError("canary"), "getImage");
    assert.deepEqual([error.code, error.what, /RangeError/.test(error.message)], ["internal", "getImage", true]);
    assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /canary/);
  });

  it("that is no Error is told by its kind", () => {
    assert.match(toCatalogError("canary", "getImage").message, /string/);
  });

  it("asks to report the defect", () => {
    assert.match(said(toCatalogError(new Error("x"), "getImage").fix), /report/);
  });

  it("that is none passes unchanged", () => {
    assert.equal(toCatalogError(full, "getImage"), full);
  });
});
