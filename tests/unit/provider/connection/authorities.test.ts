import assert from "node:assert/strict";
import { authoritiesFile, type PathRoot } from "../../../../provider/connection/authorities";
import { isCatalogError } from "../../../../provider/errors";

const root: PathRoot = { folder: "/project" };
const unknown: PathRoot = { unknown: "nobody knows the root" };
const environment = { env: { HOME: "/home/me" } };

describe("a file of certificate authorities", () => {
  for (const [written, path] of [
    ["certs/ca.pem", "/project/certs/ca.pem"],
    ["./ca.pem", "/project/ca.pem"],
    ["../shared/ca.pem", "/shared/ca.pem"],
    ["~/ca.pem", "/home/me/ca.pem"],
    ["/etc/ca.pem", "/etc/ca.pem"],
    ["~ca.pem", "/project/~ca.pem"],
    [undefined, undefined],
  ] as const) {
    it(`written as ${String(written)} is ${String(path)}`, () =>
      assert.equal(authoritiesFile(written, root, environment), path));
  }

  for (const written of ["/etc/ca.pem", "~/ca.pem", undefined]) {
    it(`written as ${String(written)} needs no root`, () =>
      assert.equal(authoritiesFile(written, unknown, environment), authoritiesFile(written, root, environment)));
  }

  it("by a relative path is refused where nobody knows the root", () =>
    assert.throws(
      () => authoritiesFile("certs/ca.pem", unknown, environment),
      (error) =>
        isCatalogError(error) &&
        error.code === "invalid_config" &&
        /certs\/ca\.pem is relative, and nobody knows the root\nwrite an absolute path, or one that begins with ~\/$/.test(
          error.message,
        ),
    ));
});
