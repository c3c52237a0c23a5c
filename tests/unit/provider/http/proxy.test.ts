import assert from "node:assert/strict";
import { proxyFor, WrongProxySetting, type Proxy } from "../../../../provider/http/proxy";

const service = new URL("https://modelarts.cn-north-4.myhuaweicloud.com/v1/images");
const loginOf = ({ authorization = "" }: Partial<Proxy> = {}): string =>
  Buffer.from(authorization.replace("Basic ", ""), "base64").toString();

/** A proxy in short. */
function proxyOf(env: Readonly<Record<string, string>>, url = service): string | undefined {
  const proxy = proxyFor(url, env);
  if (proxy === undefined) return undefined;
  const { host, port, name } = proxy;
  return `${name.isSecure ? "https" : "http"} ${host} ${port} ${name.variable}`;
}

describe("the proxy of the environment", () => {
  for (const [title, env, expected] of [
    ["has its address and port", { HTTPS_PROXY: "http://p.example:3128" }, "http p.example 3128 HTTPS_PROXY"],
    ["speaks http where it has no scheme", { HTTPS_PROXY: "p.example:3128" }, "http p.example 3128 HTTPS_PROXY"],
    ["may be an address without a scheme", { HTTPS_PROXY: "192.0.2.1:3128" }, "http 192.0.2.1 3128 HTTPS_PROXY"],
    ["may be a name alone", { HTTPS_PROXY: "p.example" }, "http p.example 80 HTTPS_PROXY"],
    ["may have a login and no scheme", { HTTPS_PROXY: "u:p@p.example:3128" }, "http p.example 3128 HTTPS_PROXY"],
    ["may speak https", { HTTPS_PROXY: "https://p.example" }, "https p.example 443 HTTPS_PROXY"],
    ["may have an IPv6 address", { HTTPS_PROXY: "http://[2001:db8::1]:8080" }, "http 2001:db8::1 8080 HTTPS_PROXY"],
    ["may stand in lower case", { https_proxy: "http://p.example/" }, "http p.example 80 https_proxy"],
    [
      "in upper case goes first",
      { https_proxy: "l.example", HTTPS_PROXY: "u.example" },
      "http u.example 80 HTTPS_PROXY",
    ],
    ["is not an empty variable", { HTTPS_PROXY: "", https_proxy: "l.example" }, "http l.example 80 https_proxy"],
    ["may be that for everything", { ALL_PROXY: "a.example" }, "http a.example 80 ALL_PROXY"],
    [
      "for https goes before that for everything",
      { ALL_PROXY: "a.example", https_proxy: "s.example" },
      "http s.example 80 https_proxy",
    ],
    ["for http is not that for https", { HTTP_PROXY: "h.example" }, undefined],
    ["is passed over as NO_PROXY says", { HTTPS_PROXY: "p.example", NO_PROXY: "myhuaweicloud.com" }, undefined],
    ["is passed over as no_proxy says", { https_proxy: "p.example", no_proxy: ".myhuaweicloud.com:443" }, undefined],
    ["that is passed over may be wrong", { HTTPS_PROXY: "socks5://p.example", NO_PROXY: "*" }, undefined],
    ["is none where nothing names one", {}, undefined],
  ] as const) {
    it(title, () => assert.equal(proxyOf(env), expected));
  }

  for (const url of [
    "https://localhost:8443",
    "https://127.0.0.9",
    "https://[::1]:1",
    "http://modelarts.example.com",
  ]) {
    it(`is not asked for ${url}`, () =>
      assert.equal(proxyOf({ HTTPS_PROXY: "p.example", HTTP_PROXY: "p.example" }, new URL(url)), undefined));
  }

  it("is passed over at a port of NO_PROXY only there", () => {
    const env = { HTTPS_PROXY: "p.example", NO_PROXY: "[2001:db8::1]:8443" };
    assert.equal(proxyOf(env, new URL("https://[2001:db8::1]:8443/x")), undefined);
    assert.notEqual(proxyOf(env, new URL("https://[2001:db8::1]/x")), undefined);
  });

  for (const [value, login] of [
    ["http://user:p%40ss%3Aw%2Frd%25@p.example", "user:p@ss:w/rd%"],
    ["http://DOMAIN%5Cuser:secret@p.example", "DOMAIN\\user:secret"],
    ["http://user:%C3%A9t%C3%A9@p.example", "user:été"],
    ["http://user:p@ss@p.example", "user:p@ss"],
    ["http://user@p.example", "user:"],
    ["user:%40@p.example:1", "user:@"],
  ] as const) {
    it(`has the login of ${value}, decoded`, () =>
      assert.equal(loginOf(proxyFor(service, { HTTPS_PROXY: value })), login));
  }

  for (const [value, problem] of [
    ["http://user:se/cret@p.example:3128", /is no address of a proxy.+percent-encoded/],
    ["http://user:12/secret@p.example:3128", /is no address of a proxy.+percent-encoded/],
    ["http://user:12#secret@p.example", /is no address of a proxy.+percent-encoded/],
    ["http://user:12?secret@p.example", /is no address of a proxy.+percent-encoded/],
    ["http://user:secret%@p.example", /% in its user or password/],
    ["http://user:secret%E9@p.example", /% in its user or password/],
    ["socks5://user:secret@p.example:1080", /names a proxy that speaks socks5: only http and https/],
    ["http://", /is no address/],
    ["http://p.example:99999", /is no address/],
    ["a secret", /is no address/],
  ] as const) {
    it(`is refused as ${value}, without saying the value`, () =>
      assert.throws(
        () => proxyFor(service, { HTTPS_PROXY: value }),
        (error) =>
          error instanceof WrongProxySetting && problem.test(error.message) && !/secret|cret/.test(error.message),
      ));
  }
});
