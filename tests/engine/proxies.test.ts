import assert from "node:assert/strict";
import { startEmulator, type Emulator } from "../../emulator/index";
import { authority, ofAuthority, useProxies, type ProxyServer } from "../wire/proxy-server";
import { openStack, withEngine, type Stack } from "./harness";

const args = 'framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true';
const host = "modelarts.cn-north-4.myhuaweicloud.com";

/** The same text of one line, whatever the engine indents. */
const flat = (screen: string): string => screen.replace(/\s*\n\s*/g, " | ");

describe("engine: a proxy of the environment", function () {
  this.timeout(120_000);
  withEngine();

  const startProxy = useProxies();
  let stack: Stack;
  let secured: Emulator;
  let proxy: ProxyServer;
  before(async () => {
    secured = await startEmulator({ tls: { key: ofAuthority, cert: ofAuthority } });
    const { accessKey, secretKey } = secured.account;
    stack = await openStack({
      program: `
exports.asked = mlimages.getImageOutput({ ${args} }).imageId;
exports.pinned = new mlimages.PinnedImage("pin", { ${args} }).imageId;`,
      env: { MLIMAGES_ENDPOINT: undefined, HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey },
    });
    await stack.succeed("config", "set", "mlimages:caFile", authority);
  });
  beforeEach(async () => {
    proxy = await startProxy({ port: Number(new URL(secured.url).port), login: "user:p@ss" });
  });
  after(async () => {
    await stack?.close();
    await secured?.close();
  });

  it("with a wrong password is named, without the password", async () => {
    stack.setEnv({ HTTPS_PROXY: `http://user:wrongOne@${proxy.address}` });
    const screen = await stack.fail("preview");
    assert.doesNotMatch(screen, /wrongOne/);
    const said = `the proxy ${proxy.address} refuses the user and password of HTTPS_PROXY (407) | write HTTPS_PROXY as`;
    assert.equal(flat(screen).split(said).length, 3, screen);
  });

  it("is the way to the catalog, for functions and pins", async () => {
    stack.setEnv({ HTTPS_PROXY: `user:p%40ss@${proxy.address}` });
    await stack.succeed("up", "--yes", "--skip-preview");
    const { asked, pinned } = await stack.outputs();
    assert.ok(typeof asked === "string" && asked === pinned);
    // The program's process and that of the pins.
    assert.equal(proxy.targets.filter((target) => target === `${host}:443`).length, 2);
  });
});
