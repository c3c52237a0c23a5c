import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mock } from "node:test";
import { CredentialChain } from "../../../../../provider/clouds/pai/credential-chain";
import { credentialLinks } from "../../../../../provider/clouds/pai/credential-links";
import { processEnvironment, Session } from "../../../../../provider/session";
import { rejectionOf } from "../../fixtures";
import { getImages } from "../../../../../provider/lookup";
import { words } from "../../../../../sdk/words";

/** The vendor's library reads the process's own environment: it is emptied of everything that means something to it. */
describe("Alibaba's credential chain", () => {
  const before = { ...process.env };
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "mlimages-home-"));
    for (const name of Object.keys(process.env))
      if (/^(ALICLOUD|ALIBABA)/.test(name)) Reflect.deleteProperty(process.env, name);
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
    assert.deepEqual(await new CredentialChain().find(), {
      accessKey: "env-ak",
      secretKey: "env-sk",
      securityToken: "env-st",
    });
  });

  it("finds the profile of the CLI", async () => {
    writeProfile("cli-ak");
    assert.deepEqual(await new CredentialChain().find(), {
      accessKey: "cli-ak",
      secretKey: "cli-sk",
      securityToken: undefined,
    });
  });

  it("finds the variables before the profile", async () => {
    writeProfile("cli-ak");
    Object.assign(process.env, variables);
    assert.equal((await new CredentialChain().find())?.accessKey, "env-ak");
  });

  it("shares one search among callers, but not with those who come when it should long be over", async () => {
    const asked: (() => void)[] = [];
    const server = createServer((_, response) => {
      asked.push(() =>
        response.end(
          JSON.stringify({
            Code: "Success",
            AccessKeyId: "uri-ak",
            AccessKeySecret: "uri-sk",
            SecurityToken: "t",
            Expiration: "2099-01-01T00:00:00Z",
          }),
        ),
      );
      arrived();
    });
    let arrived = (): void => undefined;
    const arrival = (): Promise<void> => new Promise((resolve) => (arrived = resolve));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.ALIBABA_CLOUD_CREDENTIALS_URI = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const clock = mock.method(performance, "now", () => 0);
    try {
      const chain = new CredentialChain();
      const first = arrival();
      const searches = [chain.find(), chain.find()];
      await first;
      clock.mock.mockImplementation(() => 20_000);
      const second = arrival();
      searches.push(chain.find());
      await second;
      for (const answer of asked) answer();
      assert.deepEqual(
        [asked.length, (await Promise.all(searches)).map((keys) => keys?.accessKey)],
        [2, ["uri-ak", "uri-ak", "uri-ak"]],
      );
    } finally {
      clock.mock.restore();
      server.close();
      server.closeAllConnections();
    }
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
    assert.deepEqual([await chain.find(), await chain.find()], [undefined, undefined]);
    process.env.ALIBABA_CLOUD_ACCESS_KEY_ID = "env-ak-2";
    assert.equal((await chain.find())?.accessKey, "env-ak-2");
  });

  describe("does not go on to another account where one is set that has no keys:", () => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    const file = "[default]\ntype = access_key\naccess_key_id = file-ak\naccess_key_secret = file-sk\n";
    const written: readonly [string, () => void][] = [
      [
        "a secret key without its access key",
        () => Object.assign(process.env, { ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env-sk" }),
      ],
      ["a security token alone", () => Object.assign(process.env, { ALIBABA_CLOUD_SECURITY_TOKEN: "env-st" })],
      [
        "an OIDC role whose token is missing",
        () =>
          Object.assign(process.env, {
            ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/a",
            ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/a",
            ALIBABA_CLOUD_OIDC_TOKEN_FILE: join(home, "no-token"),
          }),
      ],
    ];
    for (const [what, set] of written) {
      it(what, async () => {
        writeProfile("cli-ak");
        set();
        assert.equal(await new CredentialChain().find(), undefined);
      });
    }

    it("a profile of the CLI that lacks a key, or cannot be read", async () => {
      write(".alibabacloud/credentials", file);
      for (const text of [
        '{ "current": "default", "profiles": [{ "name": "default", "mode": "AK", "access_key_id": "cli-ak" }] }',
        "{ broken",
      ]) {
        write(".aliyun/config.json", text);
        assert.equal(await new CredentialChain().find(), undefined);
      }
    });

    it("a credentials file that is named and missing, a profile that nobody knows, a section that lacks a key", async () => {
      const uri = createServer((_, response) =>
        response.end(
          JSON.stringify({
            AccessKeyId: "uri-ak",
            AccessKeySecret: "uri-sk",
            SecurityToken: "uri-st",
            Expiration: "2099-01-01T00:00:00Z",
          }),
        ),
      );
      await new Promise<void>((listening) => uri.listen(0, "127.0.0.1", listening));
      try {
        process.env.ALIBABA_CLOUD_CREDENTIALS_URI = `http://127.0.0.1:${(uri.address() as AddressInfo).port}/`;
        assert.equal((await new CredentialChain().find())?.accessKey, "uri-ak");
        for (const [name, value] of [
          ["ALIBABA_CLOUD_CREDENTIALS_FILE", join(home, "none")],
          ["ALIBABA_CLOUD_PROFILE", "nobody"],
        ] as const) {
          process.env[name] = value;
          assert.equal(await new CredentialChain().find(), undefined, name);
          Reflect.deleteProperty(process.env, name);
        }
        write(".alibabacloud/credentials", "[default]\ntype = access_key\n");
        assert.equal(await new CredentialChain().find(), undefined);
      } finally {
        uri.close();
        uri.closeAllConnections();
      }
    });
  });

  it("passes over a file that has another profile than the one that is named", async () => {
    writeProfile("cli-ak");
    mkdirSync(join(home, ".alibabacloud"));
    writeFileSync(
      join(home, ".alibabacloud", "credentials"),
      "[build]\ntype = access_key\naccess_key_id = file-ak\naccess_key_secret = file-sk\n",
    );
    process.env.ALIBABA_CLOUD_PROFILE = "build";
    assert.equal((await new CredentialChain().find())?.accessKey, "file-ak");
  });

  it("passes over settings of a role that are not all there, as other tools read some of them", async () => {
    writeProfile("cli-ak");
    process.env.ALIBABA_CLOUD_ROLE_ARN = "acs:ram::1:role/a";
    assert.equal((await new CredentialChain().find())?.accessKey, "cli-ak");
  });

  it("guesses at a machine's role, unless one is named", () => {
    process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = "false";
    const guesses = (): [string, boolean][] =>
      credentialLinks(process.env).map(({ provider, isGuess }) => [provider.getProviderName(), isGuess]);
    assert.deepEqual(guesses(), [["ecs_ram_role", true]]);
    process.env.ALIBABA_CLOUD_ECS_METADATA = "builder";
    assert.deepEqual(guesses(), [["ecs_ram_role", false]]);
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
    const session = new Session({ words, config: (key) => config[key], environment: processEnvironment });
    const { code, message } = await rejectionOf(getImages({}, { session }));
    assert.equal(code, "invalid_config");
    assert.match(
      message,
      /connection to PAI is incomplete: credentials missing[^]*mlimages:accessKey[^]*ALICLOUD_ACCESS_KEY[^]*aliyun configure/,
    );
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
      const config: Record<string, string> = {
        cloud: "pai",
        region: "cn-hangzhou",
        endpoint: "http://127.0.0.1:9",
        timeoutSeconds: "1",
        maxRetries: "0",
      };
      const start = performance.now();
      const { code, message } = await rejectionOf(
        getImages(
          {},
          { session: new Session({ words, config: (key) => config[key], environment: processEnvironment }) },
        ),
      );
      assert.deepEqual([code, performance.now() - start < 2500], ["timeout", true]);
      assert.match(message, /credentials were not found in time/);
    });
  });
});
