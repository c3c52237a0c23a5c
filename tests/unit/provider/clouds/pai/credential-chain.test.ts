import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mock } from "node:test";
import { CredentialChain } from "../../../../../provider/clouds/pai/credential-chain";
import { credentialLinks } from "../../../../../provider/clouds/pai/credential-links";
import { processEnvironment, Session } from "../../../../../provider/session";
import { rejectionOf } from "../../fixtures";
import { said } from "../../told";
import { getImages } from "../../../../../provider/lookup";
import { words } from "../../../../../sdk/words";

type Found = Awaited<ReturnType<CredentialChain["find"]>>;

function accessKeyOf(found: Found): string | undefined {
  return found === undefined || "why" in found ? undefined : found.accessKey;
}

/** Why what is set gave no keys, as people are told it. */
function reasonIn(found: Found): string {
  assert.ok(found !== undefined && "why" in found, "nothing was refused");
  return `${found.what}: ${said(found.why)}; ${said(found.fix)}`;
}

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
    assert.equal(await new CredentialChain(processEnvironment).find(), undefined);
  });

  it("finds the SDK's variables", async () => {
    Object.assign(process.env, variables, { ALIBABA_CLOUD_SECURITY_TOKEN: "env-st" });
    assert.deepEqual(await new CredentialChain(processEnvironment).find(), {
      accessKey: "env-ak",
      secretKey: "env-sk",
      securityToken: "env-st",
    });
  });

  it("finds the profile of the CLI", async () => {
    writeProfile("cli-ak");
    assert.deepEqual(await new CredentialChain(processEnvironment).find(), {
      accessKey: "cli-ak",
      secretKey: "cli-sk",
      securityToken: undefined,
    });
  });

  it("finds the variables before the profile", async () => {
    writeProfile("cli-ak");
    Object.assign(process.env, variables);
    assert.equal(accessKeyOf(await new CredentialChain(processEnvironment).find()), "env-ak");
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
      const chain = new CredentialChain(processEnvironment);
      const first = arrival();
      const searches = [chain.find(), chain.find()];
      await first;
      clock.mock.mockImplementation(() => 20_000);
      const second = arrival();
      searches.push(chain.find());
      await second;
      for (const answer of asked) answer();
      assert.deepEqual(
        [asked.length, (await Promise.all(searches)).map(accessKeyOf)],
        [2, ["uri-ak", "uri-ak", "uri-ak"]],
      );
    } finally {
      clock.mock.restore();
      server.close();
      server.closeAllConnections();
    }
  });

  it("sees what was written after it had found nothing", async () => {
    const chain = new CredentialChain(processEnvironment);
    await chain.find();
    writeProfile("cli-ak");
    assert.equal(accessKeyOf(await chain.find()), "cli-ak");
  });

  it("does not go on to another account when the one it had found is gone", async () => {
    writeProfile("cli-ak");
    Object.assign(process.env, variables);
    const chain = new CredentialChain(processEnvironment);
    assert.equal(accessKeyOf(await chain.find()), "env-ak");
    delete process.env.ALIBABA_CLOUD_ACCESS_KEY_ID;
    for (const found of [await chain.find(), await chain.find()])
      assert.equal(reasonIn(found), "environment variables ALIBABA_CLOUD_*: it gave no keys; mend it");
    process.env.ALIBABA_CLOUD_ACCESS_KEY_ID = "env-ak-2";
    assert.equal(accessKeyOf(await chain.find()), "env-ak-2");
  });

  describe("names what is set and cannot be used, without values, and does not go on to another account:", () => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    const file = "[default]\ntype = access_key\naccess_key_id = file-ak\naccess_key_secret = file-sk\n";
    const canary = "canary-s3cret";
    const set = (name: string, value: string): void =>
      void Object.assign(process.env, { [`ALIBABA_CLOUD_${name}`]: value });
    const cli = (profile: object, rest: object = {}, more: readonly object[] = []): void => {
      const own = { name: "default", access_key_id: canary, access_key_secret: canary, ...profile };
      write(".aliyun/config.json", JSON.stringify({ current: "default", profiles: [own, ...more], ...rest }));
    };
    const ini = (text: string): void => write(".alibabacloud/credentials", text);
    const sso = {
      mode: "CloudSSO",
      cloud_sso_sign_in_url: "https://sso.example.com",
      cloud_sso_account_id: "1",
      cloud_sso_access_config: "ac-1",
      access_token: canary,
    };
    const role = { mode: "RamRoleArn", ram_role_arn: canary };
    const cases: readonly (readonly [what: string, given: () => void, why: RegExp])[] = [
      [
        "a secret key without its access key",
        () => set("ACCESS_KEY_SECRET", canary),
        /^environment variables ALIBABA_CLOUD_\*: ALIBABA_CLOUD_ACCESS_KEY_ID missing; complete it$/,
      ],
      [
        "a security token alone",
        () => set("SECURITY_TOKEN", canary),
        /ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET missing/,
      ],
      [
        "an OIDC role whose token is missing",
        () => {
          set("ROLE_ARN", canary);
          set("OIDC_PROVIDER_ARN", canary);
          set("OIDC_TOKEN_FILE", join(home, "no-token"));
        },
        /^the OIDC role of ALIBABA_CLOUD_ROLE_ARN: there is no file \S+no-token with its token/,
      ],
      [
        "half a pair in a profile",
        () => cli({ mode: "AK", access_key_secret: "" }),
        /^profile "default" in \S+config\.json: access_key_secret missing; complete it$/,
      ],
      ["temporary keys without their token", () => cli({ mode: "StsToken" }), /sts_token missing/],
      [
        "a cut file",
        () => write(".aliyun/config.json", `{ ${canary}`),
        /config\.json: it is no JSON, or not all of it/,
      ],
      ["an empty file", () => write(".aliyun/config.json", ""), /it is empty/],
      ["a file of something else", () => write(".aliyun/config.json", `["${canary}"]`), /it holds no profiles/],
      ["profiles that are none", () => cli({}, { profiles: canary }), /its profiles are no list of objects/],
      [
        "a byte order mark",
        () => write(".aliyun/config.json", '\ufeff{"current":"default","profiles":[{"name":"default"}]}'),
        /byte order mark[^]*save it without/,
      ],
      [
        "a folder in the place of the file",
        () => mkdirSync(join(home, ".aliyun/config.json"), { recursive: true }),
        /it cannot be read \(EISDIR\)/,
      ],
      [
        "a current profile that there is not",
        () => cli({ mode: "AK" }, { current: "prod" }),
        /it holds "default", and the current one, "prod", is none of them; choose one with "aliyun configure switch/,
      ],
      ["no current profile", () => cli({ mode: "AK" }, { current: "" }), /it holds "default", and says no current one/],
      [
        "a mode that the library does not know",
        () => cli({ mode: "RsaKeyPair" }),
        /its mode is "RsaKeyPair", and only AK,/,
      ],
      [
        "a CloudSSO sign-in that has expired",
        () => cli({ ...sso, cloud_sso_access_token_expire: 1 }),
        /its CloudSSO sign-in has expired; sign in again with "aliyun configure --mode CloudSSO --profile default"/,
      ],
      ["a CloudSSO profile without a sign-in", () => cli({ ...sso, access_token: "" }), /CloudSSO sign-in has expired/],
      [
        "an OAuth profile without a sign-in",
        () => cli({ mode: "OAuth", oauth_site_type: "CN" }),
        /it holds no OAuth sign-in; sign in again with "aliyun configure --mode OAuth/,
      ],
      [
        "a role with an external ID, which the library leaves out",
        () => cli({ ...role, external_id: canary }),
        /it says external_id, which the cloud's library leaves out: the role would have wider rights/,
      ],
      [
        "a role with a policy",
        () => cli({ ...role, policy: canary }),
        /it says policy, which the cloud's library leaves out/,
      ],
      [
        "a role whose source has a policy",
        () =>
          cli({ mode: "ChainableRamRoleArn", ram_role_arn: canary, source_profile: "base" }, {}, [
            { name: "base", access_key_id: canary, access_key_secret: canary, ...role, policy: canary },
          ]),
        /its source_profile "base" cannot be used: it says policy/,
      ],
      [
        "a role whose source is missing",
        () => cli({ mode: "ChainableRamRoleArn", ram_role_arn: canary, source_profile: "base" }),
        /its source_profile "base" is not in the file/,
      ],
      [
        "a role whose source leads back",
        () =>
          cli({ mode: "ChainableRamRoleArn", ram_role_arn: canary, source_profile: "base" }, {}, [
            { name: "base", mode: "ChainableRamRoleArn", ram_role_arn: canary, source_profile: "default" },
          ]),
        /its source_profile "base" cannot be used: its source_profile "default" leads back to it/,
      ],
      [
        "a credentials file that is named and missing",
        () => set("CREDENTIALS_FILE", join(home, "none")),
        /^ALIBABA_CLOUD_CREDENTIALS_FILE: there is no file \S+none; mend it$/,
      ],
      [
        "a profile that nobody knows",
        () => set("PROFILE", "nobody"),
        /^ALIBABA_CLOUD_PROFILE: no profile "nobody" is in \S+config\.json, \S+credentials, \S+credentials\.ini; mend it$/,
      ],
      [
        "a section that lacks a key",
        () => ini(`[default]\ntype = access_key\naccess_key_id = ${canary}\n`),
        /access_key_secret missing/,
      ],
      [
        "a section without a type",
        () => ini(`[default]\naccess_key_id = ${canary}\n`),
        /its type is "", and only access_key, sts/,
      ],
      [
        "a section of another type",
        () => ini("[default]\ntype = bearer\n"),
        /its type is "bearer", and only access_key, sts/,
      ],
      [
        "a section that is cut",
        () => ini(`[default]\ntype = access_key\naccess_key_id = ${canary}\n${canary}`),
        /^section \[default\] of \S+credentials: line 4 is no "name = value"; mend it$/,
      ],
      [
        "a credentials file that is cut before its section",
        () => ini(`[default\ntype = access_key\naccess_key_id = ${canary}\n`),
        /credentials: line 1 is no "name = value" and no section; mend it$/,
      ],
      ["an empty credentials file", () => ini("\n"), /credentials: it is empty; mend it$/],
      [
        "a credentials file without its section",
        () => {
          write("mine", `[other]\naccess_key_id = ${canary}\n`);
          set("CREDENTIALS_FILE", join(home, "mine"));
        },
        /mine: it has no section \[default\]/,
      ],
      [
        "a section with the role of a machine, where that is switched off",
        () => ini("[default]\ntype = ecs_ram_role\n"),
        /the machine's RAM role is switched off \(ALIBABA_CLOUD_ECS_METADATA_DISABLED\)/,
      ],
    ];
    let server: Server;
    beforeEach((done) => {
      server = createServer((_, response) =>
        response.end(
          JSON.stringify({
            AccessKeyId: "uri-ak",
            AccessKeySecret: "uri-sk",
            SecurityToken: "uri-st",
            Expiration: "2099-01-01T00:00:00Z",
          }),
        ),
      ).listen(0, "127.0.0.1", done);
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });
    for (const [what, given, why] of cases) {
      it(what, async () => {
        set("CREDENTIALS_URI", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        assert.equal(accessKeyOf(await new CredentialChain(processEnvironment).find()), "uri-ak");
        given();
        const reason = reasonIn(await new CredentialChain(processEnvironment).find());
        assert.match(reason, why);
        assert.doesNotMatch(reason, /canary/);
      });
    }

    it("a profile of the CLI goes before a section of the file", async () => {
      ini(file);
      cli({ mode: "AK", access_key_id: "" });
      assert.match(reasonIn(await new CredentialChain(processEnvironment).find()), /access_key_id missing/);
    });

    it("a URI that refuses", async () => {
      server.removeAllListeners("request");
      server.on("request", (_, response: ServerResponse) => {
        response.statusCode = 403;
        response.end(`{"Code":"${canary}"}`);
      });
      set("CREDENTIALS_URI", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      assert.equal(
        reasonIn(await new CredentialChain(processEnvironment).find()),
        "ALIBABA_CLOUD_CREDENTIALS_URI: it gave no keys (HTTP 403); mend it",
      );
    });

    it("a URI where nobody listens", async () => {
      const { port } = server.address() as AddressInfo;
      await new Promise((closed) => server.close(closed));
      set("CREDENTIALS_URI", `http://127.0.0.1:${port}/`);
      assert.match(reasonIn(await new CredentialChain(processEnvironment).find()), /it gave no keys \(ECONNREFUSED\)/);
    });
  });

  it("finds temporary keys in the credentials file, and in the one that other libraries of the vendor's write", async () => {
    const text =
      "[default]\ntype = sts\naccess_key_id = file-ak\naccess_key_secret = file-sk ; mine\nsecurity_token = file-st\n";
    mkdirSync(join(home, ".alibabacloud"));
    writeFileSync(join(home, ".alibabacloud", "credentials.ini"), text);
    const keys = { accessKey: "file-ak", secretKey: "file-sk", securityToken: "file-st" };
    assert.deepEqual(await new CredentialChain(processEnvironment).find(), keys);
    writeFileSync(join(home, ".alibabacloud", "credentials"), text.replace("file-ak", "first-ak"));
    assert.deepEqual(await new CredentialChain(processEnvironment).find(), { ...keys, accessKey: "first-ak" });
  });

  it("passes over a file that has another profile than the one that is named", async () => {
    writeProfile("cli-ak");
    mkdirSync(join(home, ".alibabacloud"));
    writeFileSync(
      join(home, ".alibabacloud", "credentials"),
      "[build]\ntype = access_key\naccess_key_id = file-ak\naccess_key_secret = file-sk\n",
    );
    process.env.ALIBABA_CLOUD_PROFILE = "build";
    assert.equal(accessKeyOf(await new CredentialChain(processEnvironment).find()), "file-ak");
  });

  it("passes over settings of a role that are not all there, as other tools read some of them", async () => {
    writeProfile("cli-ak");
    process.env.ALIBABA_CLOUD_ROLE_ARN = "acs:ram::1:role/a";
    assert.equal(accessKeyOf(await new CredentialChain(processEnvironment).find()), "cli-ak");
  });

  it("guesses at a machine's role, unless one is named", () => {
    process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = "false";
    const guesses = (): [string, true | undefined][] =>
      credentialLinks(processEnvironment).map(({ what, isGuess }) => [what, isGuess]);
    assert.deepEqual(guesses(), [["the machine's RAM role", true]]);
    process.env.ALIBABA_CLOUD_ECS_METADATA = "builder";
    assert.deepEqual(guesses(), [["the machine's RAM role of ALIBABA_CLOUD_ECS_METADATA", undefined]]);
  });

  it("is asked once by all who ask at one time", async () => {
    writeProfile("cli-ak");
    const chain = new CredentialChain(processEnvironment);
    const [one, other] = await Promise.all([chain.find(), chain.find()]);
    assert.ok(one !== undefined && one === other);
  });

  const messageOf = async (config: Record<string, string>): Promise<string> => {
    const session = new Session({ words, config: (key) => config[key], environment: processEnvironment });
    const { code, message } = await rejectionOf(getImages({}, { session }));
    assert.equal(code, "invalid_config");
    return message;
  };
  const pai = { cloud: "pai", region: "cn-hangzhou", endpoint: "http://127.0.0.1:9" };

  it("that holds nothing is reported with every way to set credentials", async () => {
    assert.match(
      await messageOf(pai),
      /connection to PAI is incomplete: credentials missing[^]*mlimages:accessKey[^]*ALICLOUD_ACCESS_KEY[^]*aliyun configure/,
    );
  });

  it("that cannot be used is reported with its reason, the ways out, and nothing of what was read", async () => {
    mkdirSync(join(home, ".aliyun"));
    const path = join(home, ".aliyun", "config.json");
    writeFileSync(path, "{ broken: canary-secret");
    assert.equal(
      await messageOf(pai),
      `getImages, connecting: the connection to PAI is incomplete: ${path} cannot be used: it is no JSON, or not all of it
set
  credentials: mend it, or remove it; no other account is taken in its place
    or pulumi config set --secret mlimages:accessKey … and pulumi config set --secret mlimages:secretKey …, which go before it`,
    );
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
