import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { startEmulator, type Emulator } from "../../emulator/index";
import type { CatalogErrorCode } from "../../provider/errors";
import { questionKinds } from "../../provider/fields/question-fields";
import type { Wish } from "../../provider/pin/wish";
import { check } from "../../sdk/dynamic";
import { describeWithoutValues } from "../../sdk/without-values";
import { anyText } from "./arbitraries/texts";

const codes = [
  "invalid_arguments",
  "invalid_config",
  "unauthenticated",
  "forbidden",
  "no_match",
  "ambiguous",
  "not_found",
  "throttled",
  "unavailable",
  "timeout",
  "cancelled",
  "bad_response",
  "incomplete_listing",
  "too_large",
  "internal",
] as const satisfies readonly CatalogErrorCode[];
const code = fc.constantFrom(...codes);
const question = fc.constantFrom("getImage" as const, "getImages" as const, "getImageGroups" as const);

/** A value whose texts are drawn twice, and nothing else of it: the same shape with other values. */
type Twins = readonly [unknown, unknown];
const word = fc.oneof(
  anyText,
  fc.constantFrom("cn-north-4", ">=1.8 <3", "1", "a", "pytorch", "(", ">=x", "__proto__", "no-such"),
);
const textTwins: fc.Arbitrary<Twins> = fc.tuple(word, word);
const labelTwins: fc.Arbitrary<Twins> = fc
  .tuple(word, word, word, word)
  .map(([key, value, otherKey, otherValue]) => [{ [key]: value }, { [otherKey]: otherValue }]);
/** Every argument that holds a text, by the table of arguments. */
const texts = Object.entries({ ...questionKinds.getImageGroups, ...questionKinds.getImage }).flatMap(
  ([name, { is }]) => (is === "text" || is === "range" || is === "RE2" ? [name] : []),
);
const fields = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...texts).map((name) => [name, "text"] as const),
    fc.constant(["labels", "labels"] as const),
  ),
  { selector: ([name]) => name, minLength: 1, maxLength: 4 },
);
const twinArguments = fields.chain((chosen) =>
  fc.tuple(...chosen.map(([, kind]) => (kind === "text" ? textTwins : labelTwins))).map((values) => {
    const of = (i: 0 | 1) => Object.fromEntries(chosen.map(([name], n) => [name, values[n]?.[i]]));
    return [of(0), of(1)] as const;
  }),
);

/** What a message says of how a call failed: the code, and the fields that are wrong. */
function kindOf(message: string): string {
  return /^.*\((?:[a-z_]+)(?:, HTTP \d+)?;/s.exec(message)?.[0] ?? assert.fail(message);
}

describe("a failure with secret arguments", () => {
  it("is put into words without any value, whatever the values and whatever a user calls a field", () => {
    fc.assert(
      fc.property(question, code, fc.dictionary(anyText, anyText), fc.array(anyText), (name, kind, asked, wrong) => {
        const message = describeWithoutValues(
          name,
          { code: kind, fields: wrong.map((text) => [text, text]), message: Object.values(asked).join() } as Parameters<
            typeof describeWithoutValues
          >[1],
          asked,
        );
        const isKnown = (text: string): boolean =>
          describeWithoutValues(name, { code: "invalid_arguments", fields: [[text]] }, {}).includes(`: ${text} (`);
        // The same with names that mean nothing in the place of those that are none.
        const plain = wrong.map((text) => (isKnown(text) ? text : "?"));
        assert.equal(message, describeWithoutValues(name, { code: kind, fields: plain.map((text) => [text]) }, {}));
      }),
      { numRuns: 1000 },
    );
  });

  describe("of a pin", () => {
    let emulator: Emulator;
    const outside = { ...process.env };
    before(async () => {
      emulator = await startEmulator();
      for (const name of Object.keys(process.env).filter((each) =>
        /^(HW|OS|HUAWEICLOUD|ALICLOUD|ALIBABA_CLOUD|MLIMAGES)_/.test(each),
      ))
        Reflect.deleteProperty(process.env, name);
    });
    after(async () => {
      Object.assign(process.env, outside);
      await emulator.close();
    });

    for (const cloud of ["modelarts", "pai"] as const) {
      it(`says the same for other values of the same shape, at ${cloud}`, async () => {
        const {
          account: { accessKey, secretKey, pai },
          url,
        } = emulator;
        const settings: Readonly<Record<string, string>> =
          cloud === "modelarts"
            ? { region: "cn-north-4", endpoint: url, accessKey, secretKey, maxRetries: "0" }
            : {
                cloud,
                region: "cn-hangzhou",
                endpoint: url,
                accessKey: pai.accessKeyId,
                secretKey: pai.accessKeySecret,
                maxRetries: "0",
              };
        const get = (key: string): string | undefined => settings[key.slice("mlimages:".length)];
        const config: pulumi.dynamic.Config = { get, require: (key) => get(key) ?? "" };
        const reasonOf = async (selector: Wish["selector"]): Promise<string | undefined> => {
          const { failures } = await check(
            {},
            { kind: "getImage", selector, triggers: [], hasSecretArguments: true },
            config,
          );
          return failures?.[0]?.reason;
        };
        const seen = new Set<string>();
        await fc.assert(
          fc.asyncProperty(twinArguments, async ([one, other]) => {
            const [first, second] = [await reasonOf(one), await reasonOf(other)];
            if (first !== undefined) seen.add(/\(([a-z_]+)/.exec(first)?.[1] ?? "");
            // Which failure it is depends on the values; what is said of it must not.
            if (first === undefined || second === undefined || kindOf(first) !== kindOf(second)) return;
            assert.equal(first, second);
          }),
          { numRuns: 250 },
        );
        assert.ok(seen.size >= 3, `only ${[...seen].join()} came up`);
      });
    }

    it("does not show even one character of what stands in no other message", async () => {
      const {
        account: { accessKey, secretKey },
        url,
      } = emulator;
      const settings: Readonly<Record<string, string>> = {
        region: "cn-north-4",
        endpoint: url,
        accessKey,
        secretKey,
        maxRetries: "0",
      };
      const get = (key: string): string | undefined => settings[key.slice("mlimages:".length)];
      const sign = "§";
      const selectors: readonly Wish["selector"][] = [
        { labels: { [sign]: "x" } },
        { labels: { team: sign } },
        { frameworkVersion: `>=${sign}`, framework: "pytorch" },
        { cudaVersion: sign },
        { name: sign },
        { nameRegex: `(${sign}` },
        { framework: sign },
        { connection: sign },
        { region: sign },
        { id: sign },
        { [sign]: "x" },
        { fallbacks: [{ tag: sign }], name: sign },
        { limit: sign },
        { labels: { [`${sign}\ud800`]: sign } },
      ];
      for (const selector of selectors) {
        const { failures } = await check(
          {},
          { kind: "getImage", selector, triggers: [], hasSecretArguments: true },
          { get, require: (key) => get(key) ?? "" },
        );
        assert.ok(failures?.[0] !== undefined && !failures[0].reason.includes(sign), failures?.[0]?.reason);
      }
    });
  });
});
