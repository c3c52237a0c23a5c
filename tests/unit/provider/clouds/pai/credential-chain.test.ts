import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CredentialChain } from "../../../../../provider/clouds/pai/credential-chain";
import { processSurroundings, Session } from "../../../../../provider/session";
import { rejectionOf } from "../../fixtures";
import { getImages } from "../../../../../provider/lookup";

/** The vendor's library reads the process's own environment: it is emptied of everything that means something to it. */
describe("Alibaba's credential chain", () => {
  const before = { ...process.env };
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "mlimages-home-"));
    for (const name of Object.keys(process.env)) if (/^(ALICLOUD|ALIBABA)/.test(name)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, { HOME: home, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" });
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  const variables = { ALIBABA_CLOUD_ACCESS_KEY_ID: "env-ak", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env-sk" };
  const writeProfile = (accessKey: string): void => {
    const profile = { name: "default", mode: "AK", access_key_id: accessKey, access_key_secret: "cli-sk" };
    mkdirSync(join(home, ".aliyun"), { recursive: true });
    writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify({ current: "default", profiles: [profile] }));
  };

  it("finds nothing where there is nothing", async () => {
    assert.equal(await new CredentialChain().find(), undefined);
  });

  it("finds the SDK's variables", async () => {
    Object.assign(process.env, variables, { ALIBABA_CLOUD_SECURITY_TOKEN: "env-st" });
    assert.deepEqual(await new CredentialChain().find(), { accessKey: "env-ak", secretKey: "env-sk", securityToken: "env-st" });
  });

  it("finds the profile of the CLI", async () => {
    writeProfile("cli-ak");
    assert.deepEqual(await new CredentialChain().find(), { accessKey: "cli-ak", secretKey: "cli-sk", securityToken: undefined });
  });

  it("finds the variables before the profile", async () => {
    writeProfile("cli-ak");
    Object.assign(process.env, variables);
    assert.equal((await new CredentialChain().find())?.accessKey, "env-ak");
  });

  it("sees what was written after it had found nothing", async () => {
    const chain = new CredentialChain();
    await chain.find();
    writeProfile("cli-ak");
    assert.equal((await chain.find())?.accessKey, "cli-ak");
  });

  it("does not go on to another account when the one it had found is gone", async () => {
    writeProfile("cli-ak");
    Object.assign(process.env, variables);
    const chain = new CredentialChain();
    assert.equal((await chain.find())?.accessKey, "env-ak");
    delete process.env.ALIBABA_CLOUD_ACCESS_KEY_ID;
    assert.equal(await chain.find(), undefined);
  });

  it("is asked once by all who ask at one time", async () => {
    writeProfile("cli-ak");
    const chain = new CredentialChain();
    const [one, other] = await Promise.all([chain.find(), chain.find()]);
    assert.ok(one !== undefined && one === other);
  });

  it("that holds nothing is reported with every way to set credentials, and with nothing of what was read", async () => {
    mkdirSync(join(home, ".aliyun"));
    writeFileSync(join(home, ".aliyun", "config.json"), "{ broken: canary-secret");
    const config: Record<string, string> = { cloud: "pai", region: "cn-hangzhou", endpoint: "http://127.0.0.1:9" };
    const session = new Session({ config: (key) => config[key], surroundings: processSurroundings });
    const { code, message } = await rejectionOf(getImages({}, { session }));
    assert.equal(code, "invalid_config");
    assert.match(message, /connection to PAI is incomplete: credentials missing[^]*mlimages:accessKey[^]*ALICLOUD_ACCESS_KEY[^]*aliyun configure/);
    assert.doesNotMatch(message, /canary/);
  });

  describe("that hangs", () => {
    let server: Server;
    beforeEach((done) => void (server = createServer(() => undefined)).listen(0, "127.0.0.1", done));
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    it("is waited for no longer than the deadline", async () => {
      process.env.ALIBABA_CLOUD_CREDENTIALS_URI = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const config: Record<string, string> = { cloud: "pai", region: "cn-hangzhou", endpoint: "http://127.0.0.1:9", timeoutSeconds: "1", maxRetries: "0" };
      const start = performance.now();
      const { code, message } = await rejectionOf(getImages({}, { session: new Session({ config: (key) => config[key], surroundings: processSurroundings }) }));
      assert.deepEqual([code, performance.now() - start < 2500], ["timeout", true]);
      assert.match(message, /credentials were not found in time/);
    });
  });
});
