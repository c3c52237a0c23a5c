import assert from "node:assert/strict";
import { createRedactor } from "../../../../provider/http/redact";

describe("a redactor", () => {
  it("hides every occurrence of a secret", () => {
    assert.equal(createRedactor(["canary"])("a canary, and a canary"), "a [secret], and a [secret]");
  });

  it("hides several secrets", () => {
    assert.equal(createRedactor(["first", "second"])("first and second"), "[secret] and [secret]");
  });

  it("hides a secret that holds another one whole", () => {
    assert.equal(createRedactor(["canary", "canary-and-more"])("x canary-and-more"), "x [secret]");
  });

  it("hides the percent-encoded form", () => {
    assert.equal(createRedactor(["a/b+c="])("?key=a%2Fb%2Bc%3D&x=1"), "?key=[secret]&x=1");
  });

  it("hides the base64 form with its padding left", () => {
    assert.equal(createRedactor(["canary?"])("Basic Y2FuYXJ5Pw=="), "Basic [secret]==");
  });

  it("hides the base64 form of web addresses", () => {
    assert.equal(createRedactor(["subjects?>>"])("c3ViamVjdHM_Pj4"), "[secret]");
  });

  it("hides the form within JSON", () => {
    assert.equal(createRedactor(['quo"ted'])('{"key":"quo\\"ted"}'), '{"key":"[secret]"}');
  });

  it("takes a secret as text, not as an expression", () => {
    assert.equal(createRedactor(["a.c*"])("abcc a.c*"), "abcc [secret]");
  });

  it("leaves secrets under four characters, which would blank everything", () => {
    assert.equal(createRedactor(["abc", "", undefined])("abc"), "abc");
  });
});
