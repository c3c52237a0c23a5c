import assert from "node:assert/strict";
import { isExempt } from "../../../../provider/http/no-proxy";

/** The list and most of the hosts are those of the published tests of Go's `httpproxy`; the port is 80 there. */
const list =
  "foobar.com, .barbaz.net, *.wildcard.io, 192.168.1.1, 192.168.1.2:81, 192.168.1.3:80, 10.0.0.0/30, " +
  "2001:db8::52:0:1, [2001:db8::52:0:2]:443, [2001:db8::52:0:3]:80, 2002:db8:a::45/64";

const hosts: readonly (readonly [host: string, isExempt: boolean])[] = [
  ["2001:db8::52:0:1", true],
  ["2001:db8::52:0:2", false],
  ["2001:db8::52:0:3", true],
  ["2002:db8:a::123", true],
  ["fe80::424b:c8be:1643:a1b6", false],
  ["192.168.1.1", true],
  ["192.168.1.2", false],
  ["192.168.1.3", true],
  ["192.168.1.4", false],
  ["10.0.0.2", true],
  ["10.0.0.4", false],
  ["barbaz.net", false],
  ["www.barbaz.net", true],
  ["foobar.com", true],
  ["FooBar.com", true],
  ["www.foobar.com", true],
  ["foofoobar.com", false],
  ["baz.com", false],
  ["barbarbaz.net", false],
  ["wildcard.io", false],
  ["nested.wildcard.io", true],
  ["awildcard.io", false],
];

describe("a list of hosts without a proxy", () => {
  for (const [host, expected] of hosts) {
    it(`${expected ? "holds" : "does not hold"} ${host}`, () =>
      assert.equal(isExempt({ host, port: 80 }, list), expected));
  }

  for (const [entry, host, port, expected] of [
    ["example.com:8443", "a.example.com", 8443, true],
    ["example.com:8443", "a.example.com", 443, false],
    [".example.com:443", "a.example.com", 443, true],
    ["example.com:", "example.com", 443, true],
    ["*", "anything.example.com", 443, true],
    ["other.net,*", "192.0.2.1", 443, true],
    ["other.net *.example.com", "a.example.com", 443, true],
    ["[2001:db8::1]", "2001:db8::1", 443, true],
    ["2001:DB8:0::1", "2001:db8::1", 443, true],
    ["::/0", "2001:db8::1", 443, true],
    ["0.0.0.0/0", "192.0.2.1", 443, true],
    ["0.0.0.0/0", "a.example.com", 443, false],
    ["192.0.2.0/24", "a192.0.2.1", 443, false],
    ["192.0.2.0/33", "192.0.2.1", 443, false],
    ["192.0.2.0/", "192.0.2.0", 443, false],
    ["192.0.2", "192.0.2.1", 443, false],
    ["bücher.example", "www.xn--bcher-kva.example", 443, true],
    ["ex*ple.com", "example.com", 443, false],
    ["", "example.com", 443, false],
    [",, ,", "example.com", 443, false],
    [".", "example.com", 443, false],
    [":443", "example.com", 443, false],
    ["[", "example.com", 443, false],
  ] as const) {
    it(`"${entry}" ${expected ? "holds" : "does not hold"} ${host} at port ${port}`, () =>
      assert.equal(isExempt({ host, port }, entry), expected));
  }
});
