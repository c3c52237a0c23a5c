import assert from "node:assert/strict";
import fc from "fast-check";
import { requestIdIn, wordsIn } from "../../provider/clouds/refusal";
import { createRedactor } from "../../provider/http/redact";

/** Keys as clouds issue them, and worse. */
const secret = fc.oneof(
  fc.string({ unit: "grapheme-ascii", minLength: 4, maxLength: 40 }),
  fc.string({ unit: "grapheme", minLength: 4, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(..."aZ9+/=%\"'\\&?<>!*() äß映🔑"), minLength: 4, maxLength: 24 }),
);

/** How a text from outside may repeat what was sent. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (text) => text,
  "in JSON": (text) => JSON.stringify({ text }),
  base64: (text) => Buffer.from(text).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  "percent-encoded": (text) => encodeURIComponent(text),
};

/**
 * Further spellings of the percent-encoded form: RFC 3986 in full, as requests are signed, and digits in lower case.
 */
const percentForms: Readonly<Record<string, (secret: string) => string>> = {
  "RFC 3986": (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  "lower case": (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
};

/** Texts of another alphabet than the secrets' own end, so that what survives was put there. */
const around = fc.string({
  unit: fc.constantFrom("request ", "header: ", ", ", "\n", "x", "{", "}", ":", "Ω"),
  maxLength: 5,
});

describe("redaction, for any secret of four characters and more", () => {
  for (const [form, write] of Object.entries(forms)) {
    it(`leaves none in a text that holds it ${form}`, () => {
      fc.assert(
        fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), around, around, (secrets, before, after) =>
          assertHidden(secrets, before, after, write),
        ),
        { numRuns: 600 },
      );
    });
  }

  for (const [form, write] of Object.entries(percentForms)) {
    it(`leaves none in a text that holds it percent-encoded, ${form}`, () => {
      fc.assert(
        fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), around, around, (secrets, before, after) =>
          assertHidden(secrets, before, after, write),
        ),
        { numRuns: 400 },
      );
    });
  }

  it("changes nothing in a text without secrets and control characters", () => {
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 3 }), fc.string({ unit: "grapheme" }), (secrets, text) => {
        // eslint-disable-next-line no-control-regex -- control characters are what is looked for
        fc.pre(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(text));
        fc.pre(
          !Object.values(forms).some((write) => secrets.some((each) => text.includes(write(each).replace(/=+$/, "")))),
        );
        assert.equal(createRedactor(secrets)(text), text);
      }),
      { numRuns: 600 },
    );
  });

  it("goes with what is shown of a cloud's words: nothing unseen gets through, also where the text is cut", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({ unit: fc.constantFrom("\u001b", "\n", "\u202e", "\ud83d\ude00", "\u{e0041}", "a"), maxLength: 400 }),
    );
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 2 }), hostile, (secrets, text) => {
        const redact = createRedactor(secrets);
        for (const said of [wordsIn(text, redact, (message) => message), requestIdIn(text, redact)])
          assert.doesNotMatch(said ?? "", /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it("does not mind absent secrets, and leaves texts alone where there are none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(undefined, "", "abc"), { maxLength: 4 }),
        fc.string({ unit: "grapheme-ascii" }),
        (secrets, text) => {
          assert.equal(createRedactor(secrets)(text), text);
        },
      ),
    );
  });
});

/** All secrets are in the text; none may be left, in the form it was written or plain. */
function assertHidden(
  secrets: readonly string[],
  before: string,
  after: string,
  write: (secret: string) => string,
): void {
  // What stands in for a secret is no leak.
  fc.pre(secrets.every((each) => !"[secret]".includes(each)));
  const text = before + secrets.map(write).join(" | ") + after;
  const hidden = createRedactor(secrets)(text);
  for (const each of secrets) {
    assert.ok(!hidden.includes(each), hidden);
    assert.ok(!hidden.includes(write(each).replace(/=+$/, "")), hidden);
  }
}
