import assert from "node:assert/strict";
import { isolatedEnvironment, placeIn, withoutConnections } from "../../../engine/isolation";

const place = placeIn("/work space/home", "/engines/bin/pulumi");

describe("an isolated environment", () => {
  it("takes nothing from the user's own Pulumi", () => {
    const env = isolatedEnvironment(
      {
        PULUMI_ACCESS_TOKEN: "t",
        PULUMI_BACKEND_URL: "https://mine.invalid",
        PULUMI_CONFIG_PASSPHRASE_FILE: "/f",
        pulumi_stack: "s",
        HOME: "/h",
      },
      place,
    );
    assert.equal(env["PULUMI_ACCESS_TOKEN"], undefined);
    assert.equal(env["PULUMI_CONFIG_PASSPHRASE_FILE"], undefined);
    assert.equal(env["pulumi_stack"], undefined);
    assert.equal(env["PULUMI_BACKEND_URL"], "file:///work space/home/backend");
    assert.equal(env["HOME"], "/h");
  });

  it("fetches nothing and asks nothing", () => {
    const env = isolatedEnvironment({}, place);
    const names = [
      "PULUMI_SKIP_UPDATE_CHECK",
      "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
      "PULUMI_DISABLE_REGISTRY_RESOLVE",
    ];
    assert.deepEqual(
      names.map((name) => env[name]),
      ["true", "true", "true"],
    );
    assert.ok(env["PULUMI_CONFIG_PASSPHRASE"]);
  });

  it("finds the engine's own programs first", () => {
    assert.equal(isolatedEnvironment({ PATH: "/usr/bin" }, place)["PATH"], "/engines/bin:/usr/bin");
  });

  it("keeps loopback out of a proxy's hands", () => {
    assert.equal(isolatedEnvironment({ no_proxy: "intranet" }, place)["NO_PROXY"], "intranet,127.0.0.1,localhost");
  });
});

describe("an environment without connections", () => {
  it("names no cloud and no account, and keeps the rest", () => {
    const env = withoutConnections({
      HW_ACCESS_KEY: "a",
      OS_AUTH_URL: "b",
      HUAWEICLOUD_SDK_AK: "c",
      MLIMAGES_ENDPOINT: "d",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "e",
      HOME: "/h",
      OSTYPE: "linux",
    });
    assert.deepEqual(env, { HOME: "/h", OSTYPE: "linux" });
  });
});
