import assert from "node:assert/strict";
import fc from "fast-check";
import * as verifier from "../../emulator/modelarts/signature";
import { canonicalQuery, type SignedParts } from "../../provider/clouds/canonical-request";
import { authorize, signatureDate, signatureOf } from "../../provider/clouds/modelarts/signature";

const text = fc.string({ unit: "binary", maxLength: 12 });
const queryPair = fc.tuple(
  fc.oneof(text, fc.constantFrom("name", "limit", "offset", "a", "A", "a b")),
  fc.oneof(text, fc.constantFrom("!'()*~", "+&=%/?#", "200", "ü 映像")),
);
const query = fc.array(queryPair, { maxLength: 6 });
const segment = fc.oneof(
  text.filter((each) => each !== "" && !each.includes("/")),
  fc.constantFrom("v1", "images", "a b", "!'()*"),
);
const headerValue = fc
  .string({ unit: fc.constantFrom(..."abcXYZ019-_.:;,/=+ "), maxLength: 16 })
  .map((value) => value.trim());
const parts: fc.Arbitrary<SignedParts> = fc.record({
  method: fc.constantFrom("GET", "POST", "DELETE"),
  path: fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.map(encodeURIComponent).join("/")}`),
  query,
  headers: fc.dictionary(
    fc.constantFrom("Host", "X-Sdk-Date", "X-Project-Id", "X-Security-Token", "Content-Type"),
    headerValue,
    { minKeys: 1, noNullPrototype: true },
  ),
  body: text,
});
const date = "20260115T120000Z";

describe("the query as signed and sent, for any parameters", () => {
  it("does not depend on their order", () => {
    const shuffled = query.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([pairs, permuted]) => assert.equal(canonicalQuery(permuted), canonicalQuery(pairs))),
      { numRuns: 500 },
    );
  });

  it("reads back as the same parameters, and holds only what RFC 3986 leaves unreserved", () => {
    fc.assert(
      fc.property(query, (pairs) => {
        const written = canonicalQuery(pairs);
        assert.match(written, /^[A-Za-z0-9._~%&=-]*$/);
        const read =
          pairs.length === 0 ? [] : written.split("&").map((pair) => pair.split("=").map(decodeURIComponent));
        assert.deepEqual(sorted(read), sorted(pairs));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the signature, for any request", () => {
  it("is the one that an independent verifier computes from what is sent", () => {
    fc.assert(
      fc.property(
        parts,
        headerValue.filter((key) => key !== ""),
        (each, secretKey) => {
          const sent = verifier.parseAuthorization(authorize(each, date, "AK", secretKey));
          assert.ok(sent !== undefined);
          const received = new Map(Object.entries(each.headers).map(([name, value]) => [name.toLowerCase(), value]));
          const canonical = verifier.canonicalRequest({
            method: each.method,
            path: each.path,
            rawQuery: canonicalQuery(each.query),
            headers: sent.signedHeaders.map((name) => [name, received.get(name) ?? ""] as const),
            body: Buffer.from(each.body),
          });
          assert.deepEqual(new Set(sent.signedHeaders), new Set(received.keys()));
          assert.equal(sent.signature, verifier.signatureOf(secretKey, date, canonical));
        },
      ),
      { numRuns: 800 },
    );
  });

  it("changes with any character of path, query, headers, body, date or key", () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.constantFrom("z", "Q", "7"), (each, at, character) => {
        const before = signatureOf(each, date, "key");
        for (const changed of changes(each, at, character)) assert.notEqual(signatureOf(changed, date, "key"), before);
        assert.notEqual(signatureOf(each, "20260115T120001Z", "key"), before);
        assert.notEqual(signatureOf(each, date, "kez"), before);
      }),
      { numRuns: 500 },
    );
  });

  it("is dated to the second in the form the gateway reads", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }), (now) => {
        const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signatureDate(now));
        assert.ok(match !== null);
        const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        assert.equal(Date.UTC(year, month - 1, day, hour, minute, second), Math.floor(now.getTime() / 1000) * 1000);
      }),
    );
  });
});

/** The request with one character put in the place of another, in each part in turn. */
function changes(each: SignedParts, at: number, character: string): SignedParts[] {
  const path = decodeURIComponent(each.path);
  const [first, ...others] = each.query;
  const [header] = Object.entries(each.headers);
  return [
    ...replaced(path.slice(1), at, character).map((rest) => ({
      ...each,
      path: `/${rest.split("/").map(encodeURIComponent).join("/")}`,
    })),
    ...(first === undefined
      ? []
      : replaced(first[0], at, character).map((name) => ({ ...each, query: [[name, first[1]] as const, ...others] }))),
    ...(first === undefined
      ? []
      : replaced(first[1], at, character).map((value) => ({
          ...each,
          query: [[first[0], value] as const, ...others],
        }))),
    ...(header === undefined
      ? []
      : replaced(header[1], at, character).map((value) => ({
          ...each,
          headers: { ...each.headers, [header[0]]: value },
        }))),
    ...replaced(each.body, at, character).map((body) => ({ ...each, body })),
    { ...each, body: `${each.body}${character}` },
  ];
}

function replaced(value: string, at: number, character: string): string[] {
  const characters = [...value];
  const index = characters.length === 0 ? 0 : at % characters.length;
  if (characters.length === 0 || characters[index] === character) return [];
  return [[...characters.slice(0, index), character, ...characters.slice(index + 1)].join("")];
}

function sorted(pairs: readonly (readonly string[])[]): string[] {
  return pairs.map((pair) => JSON.stringify(pair)).sort();
}
