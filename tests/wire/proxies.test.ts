import assert from "node:assert/strict";
import dns from "node:dns/promises";
import { inspect } from "node:util";
import { startEmulator, type Emulator } from "../../emulator/index";
import { getImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { words } from "../../sdk/words";
import { demoSettings, failure, formsOf, rows, skippingPace, useOwnServers, type Settings } from "./harness";
import { authority, ofAuthority, useProxies, type ProxyOptions, type ProxyServer } from "./proxy-server";

/** The host that the rule of the region names: it exists for the proxy alone. */
const host = "modelarts.cn-north-4.myhuaweicloud.com";
const password = "p@ss:w/rd%#?";
const login = `DOMAIN\\user:${password}`;
const encoded = `DOMAIN%5Cuser:${encodeURIComponent(password)}`;
const wrong = "notTheRight1";

describe("wire: a proxy of the environment", () => {
  const startProxy = useProxies();
  const start = useOwnServers();
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ images: rows(450), tls: { key: ofAuthority, cert: ofAuthority } });
  });
  afterEach(() => emulator.close());

  // What a proxy is asked for is the proxy's to look up; and no test asks anybody outside.
  const { lookup } = dns;
  before(() => {
    dns.lookup = async () => Promise.reject(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }));
  });
  after(() => void (dns.lookup = lookup));

  const proxyBefore = (options: Partial<ProxyOptions> = {}): Promise<ProxyServer> =>
    startProxy({ port: Number(new URL(emulator.url).port), ...options });

  function open(env: Readonly<Record<string, string>>, more: Settings = {}): Session {
    const settings: Settings = { ...demoSettings(emulator), endpoint: undefined, caFile: authority, ...more };
    return new Session({
      words,
      config: (key) => settings[key],
      environment: { env, readFile: () => undefined },
      pace: skippingPace(),
    });
  }
  const count = async (session: Session): Promise<number> => (await getImages({}, { session })).matchCount;

  /** How a look-up fails; no password is in it. */
  async function failing(env: Readonly<Record<string, string>>, more?: Settings) {
    const error = await failure(
      getImages({}, { session: open(env, more) }),
      "unavailable",
      "invalid_config",
      "timeout",
    );
    const all = inspect(error, { depth: 10, showHidden: true });
    for (const secret of [password, wrong, `user:${wrong}`, login].flatMap(formsOf))
      assert.ok(!all.includes(secret), `${secret} is in ${all}`);
    return error;
  }

  it("is the way to the cloud, whose private authority is trusted inside the tunnel, and one connection serves many pages", async () => {
    const proxy = await proxyBefore();
    assert.equal(await count(open({ HTTPS_PROXY: `http://${proxy.address}` })), 450);
    assert.deepEqual(proxy.targets, ["iam.cn-north-4.myhuaweicloud.com:443", `${host}:443`]);
    assert.deepEqual(proxy.others, []);
    assert.ok(emulator.requests().length > 3);
  });

  it("without a scheme, in lower case, with a login that is percent-encoded", async () => {
    const proxy = await proxyBefore({ login });
    assert.equal(await count(open({ https_proxy: `${encoded}@${proxy.address}` })), 450);
  });

  it("that speaks https itself, with the same authority", async () => {
    const proxy = await proxyBefore({ login, isSecure: true });
    assert.equal(await count(open({ HTTPS_PROXY: `https://${encoded}@${proxy.address}` })), 450);
  });

  it("leads to an endpoint with a port, and to one at an address", async () => {
    const proxy = await proxyBefore();
    const env = { HTTPS_PROXY: proxy.address };
    await count(open(env, { endpoint: `https://${host}:8443` }));
    const error = await failing(env, { endpoint: "https://[2001:db8::1]", projectId: "p" });
    assert.match(
      error.message,
      /no trusted connection to \[2001:db8::1\] over the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
    );
    assert.deepEqual(proxy.targets.slice(-2), [`${host}:8443`, "[2001:db8::1]:443"]);
  });

  it("whose tunnel was cut while idle is gone through anew", async () => {
    const proxy = await proxyBefore();
    const session = open({ HTTPS_PROXY: proxy.address });
    await count(session);
    proxy.cut();
    assert.equal((await getImages({ nameContains: "image-1" }, { session })).matchCount > 0, true);
    assert.equal(proxy.targets.filter((target) => target === `${host}:443`).length, 2);
  });

  it("sees nothing of what goes to this machine, nor of hosts in NO_PROXY", async () => {
    const proxy = await proxyBefore();
    const env = { HTTPS_PROXY: proxy.address, https_proxy: proxy.address, HTTP_PROXY: proxy.address };
    assert.equal(await count(open(env, { endpoint: emulator.url })), 450);
    const error = await failing(
      { ...env, NO_PROXY: "192.0.2.0/24, invalid" },
      { endpoint: `https://${host}.invalid`, projectId: "p" },
    );
    assert.match(error.message, /the host modelarts\S+invalid cannot be found/);
    assert.doesNotMatch(error.message, /over the proxy/);
    assert.deepEqual([proxy.targets, proxy.others], [[], []]);
  });

  it("is not one of an environment that a session was not given", async () => {
    const proxy = await proxyBefore();
    const before = process.env["HTTPS_PROXY"];
    process.env["HTTPS_PROXY"] = `http://${proxy.address}`;
    try {
      await failing({}, { endpoint: `https://${host}.invalid`, projectId: "p" });
    } finally {
      if (before === undefined) delete process.env["HTTPS_PROXY"];
      else process.env["HTTPS_PROXY"] = before;
    }
    assert.deepEqual(proxy.targets, []);
  });

  describe("that does not let through is named", () => {
    it("where the password is wrong, in one attempt", async () => {
      const proxy = await proxyBefore({ login });
      const error = await failing({ HTTPS_PROXY: `http://user:${wrong}@${proxy.address}` });
      assert.equal(
        error.message,
        `getImages, looking up the project of cn-north-4: the proxy ${proxy.address} refuses the user and password of HTTPS_PROXY (407)\n` +
          `write HTTPS_PROXY as http://USER:PASSWORD@${proxy.address}, with special characters percent-encoded (@ is %40), ` +
          "or add iam.cn-north-4.myhuaweicloud.com to NO_PROXY if this machine reaches it without a proxy",
      );
      assert.deepEqual([error.code, proxy.targets.length, emulator.requests()], ["unavailable", 1, []]);
    });

    it("where it wants a login", async () => {
      const proxy = await proxyBefore({ login });
      assert.match(
        (await failing({ https_proxy: proxy.address })).message,
        /the proxy 127\.0\.0\.1:\d+ asks for a user and a password \(407\)\nwrite https_proxy as http:\/\/USER/,
      );
    });

    it("where it speaks https and wants a login", async () => {
      const proxy = await proxyBefore({ login, isSecure: true });
      assert.match(
        (await failing({ HTTPS_PROXY: `https://${proxy.address}` })).message,
        /write HTTPS_PROXY as https:\/\/USER/,
      );
    });

    it("where it wants a login that is not spoken", async () => {
      const proxy = await proxyBefore({ login, challenges: ["Negotiate", "NTLM"] });
      assert.match(
        (await failing({ HTTPS_PROXY: `user:${wrong}@${proxy.address}` })).message,
        /the proxy \S+ \(HTTPS_PROXY\) lets in by Negotiate, NTLM only, and not by user and password \(407\)/,
      );
    });

    it("where it forbids the host, in one attempt, and where it cannot reach it, in more", async () => {
      const forbidding = await proxyBefore({ status: 403 });
      assert.match(
        (await failing({ HTTPS_PROXY: forbidding.address })).message,
        /the proxy \S+ \(HTTPS_PROXY\) refuses to connect to iam\.cn-north-4\.myhuaweicloud\.com \(403\)\nask who runs the proxy/,
      );
      const failingOne = await proxyBefore({ status: 502 });
      const error = await failing({ HTTPS_PROXY: failingOne.address });
      assert.match(error.message, /cannot connect to iam\.\S+ \(502\)[^]+check the region and mlimages:endpoint/);
      assert.deepEqual([forbidding.targets.length, failingOne.targets.length], [1, 4]);
    });

    for (const [title, instead, message] of [
      [
        "it ends the connection",
        (socket) => socket.end(),
        /the proxy \S+ \(HTTPS_PROXY\) cannot be reached \(ECONNRESET/,
      ],
      [
        "it answers in another language",
        (socket) => socket.end("220 mail ready\r\n"),
        /the proxy \S+ \(HTTPS_PROXY\) does not answer as a proxy \(HPE_/,
      ],
      [
        "the tunnel leads nowhere",
        (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"),
        /iam\.\S+ over the proxy \S+ \(HTTPS_PROXY\) cannot be reached \(ECONNRESET/,
      ],
    ] as readonly (readonly [string, NonNullable<ProxyOptions["instead"]>, RegExp])[]) {
      it(`where ${title}`, async () => {
        const proxy = await proxyBefore({ instead });
        assert.match((await failing({ HTTPS_PROXY: proxy.address })).message, message);
      });
    }

    it("where it is silent", async () => {
      const proxy = await proxyBefore({ instead: () => undefined });
      const error = await failing({ HTTPS_PROXY: proxy.address }, { timeoutSeconds: "1", maxRetries: "0" });
      assert.match(error.message, /iam\.\S+ over the proxy \S+ \(HTTPS_PROXY\) did not answer in time/);
      assert.equal(error.code, "timeout");
    });

    it("where nobody listens", async () => {
      assert.match(
        (await failing({ HTTPS_PROXY: "http://127.0.0.1:1" })).message,
        /the proxy 127\.0\.0\.1:1 \(HTTPS_PROXY\) cannot be reached \(ECONNREFUSED[^]+check HTTPS_PROXY, or add iam\./,
      );
    });

    it("where its name is not known", async () => {
      assert.match(
        (await failing({ ALL_PROXY: `http://user:${wrong}@no.invalid:3128` })).message,
        /the proxy no\.invalid:3128 \(ALL_PROXY\) cannot be reached \(ENOTFOUND\)/,
      );
    });

    it("where https is asked of one that speaks http", async () => {
      const proxy = await proxyBefore();
      assert.match(
        (await failing({ HTTPS_PROXY: `https://${proxy.address}` })).message,
        /no trusted connection to the proxy \S+ \(HTTPS_PROXY\) \((EPROTO|ERR_SSL\w+)\)\nwrite http:\/\/ in HTTPS_PROXY if/,
      );
    });

    it("where nobody vouches for it", async () => {
      const proxy = await proxyBefore({ isSecure: true });
      const error = await failing({ HTTPS_PROXY: `https://${proxy.address}` }, { caFile: undefined });
      assert.match(error.message, /no trusted connection to the proxy \S+ \(HTTPS_PROXY\)[^]+mlimages:caFile/);
    });

    it("where nobody vouches for the host behind it, as where it reads along", async () => {
      const proxy = await proxyBefore();
      const error = await failing({ HTTPS_PROXY: proxy.address }, { caFile: undefined });
      assert.match(
        error.message,
        /no trusted connection to iam\.\S+ over the proxy \S+ \(HTTPS_PROXY\)[^]+mlimages:caFile/,
      );
      assert.deepEqual(emulator.requests(), []);
    });
  });

  for (const [value, problem] of [
    [
      `http://user:${wrong}/x@p.example:3128`,
      "is no address of a proxy; special characters in its user and password must be percent-encoded",
    ],
    [`http://user:${wrong}%@p.example:3128`, "has a % in its user or password that encodes nothing; % itself is %25"],
    [`socks5://user:${wrong}@p.example`, "names a proxy that speaks socks5: only http and https"],
  ] as const) {
    it(`is a mistake in the environment as ${value}`, async () => {
      const error = await failing({ HTTPS_PROXY: value });
      assert.equal(
        error.message,
        `getImages, looking up the project of cn-north-4: the environment variable HTTPS_PROXY ${problem}\n` +
          "write it as http://USER:PASSWORD@proxy.example.com:3128, without the user where there is none",
      );
      assert.equal(error.code, "invalid_config");
    });
  }

  it("for http is of no account: http is for this machine only", async () => {
    const other = await start((_, response) => void response.end("{}"));
    assert.equal(await count(open({ HTTP_PROXY: other.url, http_proxy: other.url }, { endpoint: emulator.url })), 450);
    assert.equal(other.requests.length, 0);
  });
});
