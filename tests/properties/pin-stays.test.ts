import assert from "node:assert/strict";
import fc from "fast-check";
import type { Cloud } from "../../provider/clouds/cloud";
import { cloudOf } from "../../provider/clouds/clouds";
import { hostIn } from "../../provider/connection/place";
import { credentialKeys } from "../../provider/connection/settings";
import { isCatalogError } from "../../provider/errors";
import { checkPin, type PinState } from "../../provider/pin/pin";
import type { PinnedImageRecord } from "../../provider/pin/record";
import type { Wish } from "../../provider/pin/wish";
import { Session } from "../../provider/session";
import { imageOf } from "../unit/provider/fixtures";
import {
  hosts,
  readerOf,
  region,
  some,
  environmentFrom,
  variables,
  whole,
  written,
  type Given,
  type Texts,
} from "./arbitraries/places";
import { words } from "../../sdk/words";

type Kept = PinState & PinnedImageRecord;

/** A pin: where its filters ask, and everything their places are read from. */
interface Setting extends Given {
  /** Where a fallback asks that hits instead of the first filter, if there is one. */
  readonly fallback?: Given["args"];
}

/**
 * What could not be resolved would be no pin: so there are keys, the settings' own or the environment's, and no file
 * that must exist.
 */
const setting: fc.Arbitrary<Setting> = fc
  .record({
    given: whole,
    fallback: fc.option(
      whole.map(({ args }) => args),
      { nil: undefined },
    ),
    hasOwnKeys: fc.boolean(),
  })
  .map(({ given, fallback, hasOwnKeys }) => {
    const complete = (own: Texts): Texts => {
      const rest = Object.fromEntries(
        Object.entries(own).filter(([key]) => key !== "caFile" && !(credentialKeys as readonly string[]).includes(key)),
      );
      return {
        ...rest,
        ...(hasOwnKeys ? { accessKey: "own-ak", secretKey: "own-sk" } : { credentials: "environment" }),
      };
    };
    const connections = Object.fromEntries(
      ["east", "west"].map((name) => [name, complete({ ...given.connections[name] })]),
    );
    const env = hasOwnKeys ? given.env : { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk", ...given.env };
    return { ...given, fallback, config: complete(given.config), connections, env };
  });

/** What a pin of the setting is asked. */
function wishOf({ args, fallback }: Setting): Wish {
  const selector = fallback === undefined ? { ...args } : { name: "nothing", ...args, fallbacks: [{ ...fallback }] };
  return { kind: "getImage", selector, triggers: [] };
}

/** Clouds of one image, at hosts by some rule. */
function cloudsOf(imageId: string, endpointOf?: Cloud["endpointOf"]) {
  const image = imageOf({ imageId, name: "torch", type: "BUILD_IN", status: "ACTIVE", swrPath: `o/r:${imageId}` });
  const catalog = {
    list: async () => ({ rows: [{ image }], notes: [] }),
    show: async () => ({ image }),
    groups: async () => ({ rows: [], notes: [] }),
  };
  return (name: Cloud["name"]): Cloud => ({
    ...cloudOf(name),
    ...(endpointOf === undefined ? {} : { endpointOf }),
    open: () => catalog,
  });
}

function sessionOf(given: Setting, clouds: ReturnType<typeof cloudsOf>): Session {
  return new Session({ words, config: readerOf(given), environment: environmentFrom(given), cloudOf: clouds });
}

/** The state of a new pin; undefined where the setting resolves none. */
async function pinOf(given: Setting): Promise<Kept | undefined> {
  return answer(checkPin({}, wishOf(given), { session: sessionOf(given, cloudsOf("old")) }));
}

/**
 * What becomes of a pin where the setting is another one and the catalog holds another image: `old` where it stands,
 * else it was moved.
 */
async function fateOf(state: Kept, wish: Wish, given: Setting, endpointOf?: Cloud["endpointOf"]): Promise<string> {
  return (
    (await answer(checkPin(state, wish, { session: sessionOf(given, cloudsOf("new", endpointOf)) })))?.imageId ??
    "failed"
  );
}

async function answer(asked: ReturnType<typeof checkPin>): Promise<Kept | undefined> {
  try {
    return (await asked).pin as Kept;
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    return undefined;
  }
}

/** The settings that one filter of a pin is read from, changed. */
function withSetting(given: Setting, key: string, value: string | undefined, args = given.args): Setting {
  const change = (own: Texts): Texts =>
    Object.fromEntries(Object.entries({ ...own, [key]: value }).filter(([, text]) => text !== undefined)) as Texts;
  const { connection } = args;
  if (connection === undefined) return { ...given, config: change(given.config) };
  return { ...given, connections: { ...given.connections, [connection]: change(given.connections[connection] ?? {}) } };
}

/** The filters that were tried, with the places they ask in. */
function triedIn({ args, fallback }: Setting): Given["args"][] {
  return fallback === undefined
    ? [args]
    : [args, { region: fallback.region ?? args.region, connection: fallback.connection ?? args.connection }];
}

const { MLIMAGES_ENDPOINT: endpointVariable, ...environmentVariables } = variables;
const keysAndManners = {
  accessKey: fc.constant("other-ak"),
  secretKey: fc.constant("other-sk"),
  securityToken: fc.constant("other-st"),
  authToken: fc.constant("other-at"),
  timeoutSeconds: fc.constantFrom("1", "600"),
  maxRetries: fc.constantFrom("0", "9"),
};

describe("a pin, in any setting", () => {
  it("is never moved by another machine, other keys, another profile or another rule of ours", async () => {
    let pins = 0;
    const other = fc.record({
      env: some(environmentVariables),
      profile: whole.map(({ profile }) => profile),
      keys: some(keysAndManners),
      rule: fc.constantFrom("corrected.example.com", "127.0.0.1:1"),
    });
    await fc.assert(
      fc.asyncProperty(setting, other, async (given, { env, profile, keys, rule }) => {
        const state = await pinOf(given);
        if (state === undefined) return;
        pins++;
        const { MLIMAGES_ENDPOINT } = given.env;
        const elsewhere: Setting = {
          ...given,
          profile,
          env: { ...env, ...(MLIMAGES_ENDPOINT === undefined ? {} : { MLIMAGES_ENDPOINT }) },
          config: { ...given.config, ...keys },
          connections: Object.fromEntries(
            Object.entries(given.connections).map(([name, own]) => [name, { ...own, ...keys }]),
          ),
        };
        assert.equal(await fateOf(state, wishOf(given), elsewhere, () => `https://${rule}`), "old");
      }),
      { numRuns: 600 },
    );
    assert.ok(pins > 100, `only ${pins} pins were resolved`);
  });

  it("is never moved by what the configuration says no more, but for an endpoint", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        setting,
        fc.constantFrom("region", "projectId", "workspaceId"),
        fc.nat({ max: 1 }),
        async (given, key, which) => {
          const tried = triedIn(given);
          const args = tried[which % tried.length]!;
          const state = written({ ...given, args })[key] === undefined ? undefined : await pinOf(given);
          if (state === undefined) return;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          assert.equal(await fateOf(state, wishOf(given), withSetting(given, key, undefined, args)), "old", key);
        },
      ),
      { numRuns: 800 },
    );
    for (const key of ["region", "projectId", "workspaceId"])
      assert.ok((seen.get(key) ?? 0) > 0, `${key} was never tried: ${JSON.stringify([...seen])}`);
  });

  it("is never moved by the configuration's saying what was so already", async () => {
    const seen = new Map<string, number>();
    const named = fc.record({ HW_REGION_NAME: region, HW_PROJECT_ID: fc.constant("p1") });
    await fc.assert(
      fc.asyncProperty(setting, named, fc.constantFrom("region", "projectId", "endpoint"), async (drawn, env, key) => {
        const { MLIMAGES_ENDPOINT, ...rest } = drawn.env;
        assert.ok(MLIMAGES_ENDPOINT === undefined || MLIMAGES_ENDPOINT in hosts);
        const given = withSetting({ ...drawn, fallback: undefined, env: { ...rest, ...env } }, key, undefined);
        const state = await pinOf(given);
        const [recorded] = state?.places ?? [];
        if (state === undefined || recorded === undefined) return;
        const value = key === "endpoint" ? `https://${recorded.endpoint}` : recorded[key];
        // A configured project that was another region's becomes this one's where its region is configured.
        if (value === null || (key === "region" && given.args.region !== undefined)) return;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        assert.equal(await fateOf(state, wishOf(given), withSetting(given, key, value)), "old", `${key} ${value}`);
      }),
      { numRuns: 800 },
    );
    for (const key of ["region", "projectId", "endpoint"])
      assert.ok((seen.get(key) ?? 0) > 0, `${key} was never tried: ${JSON.stringify([...seen])}`);
  });

  it("is never moved by arguments that hold nothing, by its name, or by whether an argument is secret", async () => {
    await fc.assert(
      fc.asyncProperty(
        setting,
        fc.subarray(["arch", "tag", "region", "connection", "labels"]),
        fc.boolean(),
        async (given, fields, isSecret) => {
          const state = await pinOf(given);
          if (state === undefined) return;
          const wish = wishOf(given);
          const nothing = Object.fromEntries(
            fields.filter((field) => !(field in wish.selector)).map((field) => [field, null]),
          );
          const news: Wish = {
            ...wish,
            selector: { ...wish.selector, ...nothing },
            pinName: "base",
            ...(isSecret ? { hasSecretArguments: true } : {}),
          };
          assert.equal(await fateOf(state, news, given), "old");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of the first version is never moved by a rule, nor by what the environment or a profile names", async () => {
    await fc.assert(
      fc.asyncProperty(setting, some(environmentVariables), async (given, env) => {
        const state = await pinOf(given);
        if (state === undefined || state.places.some(({ endpointIsConfigured }) => endpointIsConfigured === true))
          return;
        // It held the host of the rule of its day, and a project only where the configuration named it.
        const places = state.places.map(({ endpointIsConfigured, projectId, ...place }, i) => {
          const stated = written({ ...given, args: triedIn(given)[i]! })["projectId"];
          return {
            ...place,
            endpoint: endpointIsConfigured === false ? "former.example.com" : "",
            projectId: projectId === stated ? projectId : null,
          };
        });
        const first = { ...state, recordVersion: 1, places };
        assert.equal(await fateOf(first, wishOf(given), { ...given, env: { ...env } }), "old");
      }),
      { numRuns: 500 },
    );
  });

  it("is moved, or fails, by every part of its place that is said to be another one", async () => {
    const seen = new Map<string, number>();
    const others = {
      cloud: fc.constantFrom("pai", "nimbus"),
      region,
      projectId: fc.constantFrom("p1", "p2", "p3"),
      workspaceId: fc.constantFrom("0", "w1", "w2"),
      endpoint: fc.constantFrom(...Object.keys(hosts), "https://other.example.com"),
    };
    const change = fc
      .constantFrom(...(Object.keys(others) as (keyof typeof others)[]))
      .chain((key) => others[key].map((value) => ({ key, value })));
    await fc.assert(
      fc.asyncProperty(setting, change, async (given, { key, value }) => {
        const state = await pinOf({ ...given, fallback: undefined });
        if (state === undefined) return;
        const [recorded] = state.places;
        const { region: asked } = given.args;
        const isHeard =
          key === "region"
            ? asked === undefined
            : key === "projectId"
              ? asked === undefined ||
                asked === written(given)["region"] ||
                (recorded!.projectIsConfigured === true && written(given)["projectId"] !== undefined)
              : true;
        const isOther = (key === "endpoint" ? hostIn(value) : value) !== recorded![key];
        if (!isHeard || !isOther) return;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        const changed = withSetting({ ...given, fallback: undefined }, key, value);
        assert.notEqual(await fateOf(state, wishOf(changed), changed), "old", `${key} ${value}`);
      }),
      { numRuns: 1000 },
    );
    for (const key of Object.keys(others))
      assert.ok((seen.get(key) ?? 0) > 0, `${key} was never tried: ${JSON.stringify([...seen])}`);
  });

  it("is moved, or fails, where its endpoint is configured no more and something else is", async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(setting, endpointVariable, async (given, endpoint) => {
        const at = withSetting({ ...given, fallback: undefined }, "endpoint", endpoint);
        const state = await pinOf(at);
        if (state === undefined) return;
        const { MLIMAGES_ENDPOINT, ...env } = at.env;
        assert.ok(MLIMAGES_ENDPOINT === undefined || MLIMAGES_ENDPOINT in hosts);
        const without = withSetting({ ...at, env }, "endpoint", undefined);
        const isConfigured = ["cloud", "region", "projectId", "workspaceId"].some((key) => key in written(without));
        const fate = await fateOf(state, wishOf(without), without);
        assert.equal(fate === "old", !isConfigured);
        if (isConfigured) moved++;
      }),
      { numRuns: 400 },
    );
    assert.ok(moved > 0, String(moved));
  });

  it("is moved by any trigger and any argument that changes", async () => {
    await fc.assert(
      fc.asyncProperty(setting, fc.jsonValue({ maxDepth: 2 }), async (given, trigger) => {
        const state = await pinOf(given);
        if (state === undefined) return;
        const wish = wishOf(given);
        assert.equal(await fateOf(state, { ...wish, triggers: [trigger] }, given), "new");
        assert.equal(await fateOf(state, { ...wish, selector: { ...wish.selector, mostRecent: true } }, given), "new");
      }),
      { numRuns: 300 },
    );
  });
});
