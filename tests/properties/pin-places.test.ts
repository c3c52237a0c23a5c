import assert from "node:assert/strict";
import fc from "fast-check";
import { cloudOf } from "../../provider/clouds/clouds";
import type { Connection } from "../../provider/connection/connection";
import { findPlace, type FoundPlace } from "../../provider/connection/find-place";
import { isAnotherPlace, type RecordedPlace } from "../../provider/connection/place";
import { resolveConnection } from "../../provider/connection/resolve";
import { credentialKeys } from "../../provider/connection/settings";
import { regionShape } from "../../provider/image/region-name";
import { isCatalogError } from "../../provider/errors";
import {
  hosts,
  readerOf,
  settings,
  some,
  environmentFrom,
  variables,
  whole,
  written,
  type Given,
  type Texts,
} from "./arbitraries/places";
import { anyText } from "./arbitraries/texts";

describe("finding the place of a pin, from any configuration", () => {
  it("names the place that a connection is put together for, wherever one can be", () => {
    let connected = 0;
    fc.assert(
      fc.property(whole, (given) => {
        const connection = connect(given);
        if (connection === undefined) return;
        connected++;
        const { projectIsConfigured, ...place } = find(given).place!;
        if (projectIsConfigured === true) assert.equal(place.projectId, written(given).projectId);
        assert.deepEqual(place, {
          cloud: connection.cloud,
          region: connection.region,
          endpoint: hosts[writtenEndpoint(given) ?? ""] ?? connection.endpoint.slice("https://".length),
          endpointIsConfigured: writtenEndpoint(given) !== undefined,
          projectId: connection.projectId ?? null,
          workspaceId: connection.workspaceId ?? null,
        });
      }),
      { numRuns: 3000 },
    );
    assert.ok(connected > 300, `only ${connected} configurations were complete`);
  });

  it("says where a connection may go only if something besides the arguments tells", () => {
    fc.assert(
      fc.property(whole, (given) => {
        const { place, isConfigured, inEnvironment } = find(given);
        // Without a region in the arguments whatever is told must be written somewhere.
        if (given.args.region === undefined)
          assert.ok(place === undefined || isConfigured || inEnvironment.region !== undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it("states what is written in arguments and configuration, and nothing that the environment or a profile holds", () => {
    fc.assert(
      fc.property(whole, whole, (given, other) => {
        const { MLIMAGES_ENDPOINT } = given.env;
        const env = { ...other.env, MLIMAGES_ENDPOINT: MLIMAGES_ENDPOINT ?? "" };
        const [here, there] = [find(given), find({ ...given, env, profile: other.profile })];
        assert.deepEqual([there.stated, there.isConfigured], [here.stated, here.isConfigured]);
      }),
      { numRuns: 2000 },
    );
  });

  it("calls the environment's what a place holds and nothing states, and nothing else", () => {
    fc.assert(
      fc.property(whole, (given) => {
        const { place, stated, inEnvironment } = find(given);
        if (place === undefined) return;
        if (stated!.region === undefined) assert.equal(inEnvironment.region!.value, place.region);
        else assert.equal(inEnvironment.region, undefined);
        // The project of an own region is stated or the environment's; a configured one may also be meant by what they
        // say.
        if (inEnvironment.projectId !== undefined) assert.equal(inEnvironment.projectId.value, place.projectId);
        else if (place.projectId !== null) assert.equal(place.projectId, written(given).projectId);
      }),
      { numRuns: 2000 },
    );
  });

  it("is in the recorded place for all that is not stated, whatever the environment or a profile holds", () => {
    const recorded = { region: "la-south-2", projectId: "recorded", workspaceId: "w-recorded" };
    fc.assert(
      fc.property(whole, (given) => {
        const { place, stated } = findPlace(given.args, readerOf(given), environmentFrom(given), cloudOf, recorded);
        if (stated === undefined) return;
        const { region: asked, projectId, workspaceId } = stated;
        const expected = [
          asked ?? recorded.region,
          projectId ?? recorded.projectId,
          workspaceId ?? recorded.workspaceId,
        ];
        assert.deepEqual([place!.region, place!.projectId, place!.workspaceId], expected);
        const connection = connect(given, recorded);
        if (connection !== undefined)
          assert.deepEqual([connection.region, connection.projectId, connection.workspaceId], expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("looks at no credentials, but for a connection that is at home where its account is", () => {
    const hasNoAccount = (given: Given) =>
      Object.values(given.connections).every(({ credentials }) => credentials === undefined);
    fc.assert(
      fc.property(whole.filter(hasNoAccount), (given) => {
        // A project beside credentials is theirs, so that it goes with them.
        const known = (found: FoundPlace) => ({
          ...found,
          place: found.place && { ...found.place, projectId: null },
          inEnvironment: found.inEnvironment.region,
        });
        assert.deepEqual(known(find(withoutCredentials(given))), known(find(given)));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the port of a server on this machine", () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 65535 }), (given, port) => {
        const at = (endpoint: string) =>
          find({ ...given, args: { region: given.args.region }, config: { ...given.config, endpoint } });
        assert.deepEqual(at(`http://127.0.0.1:${port}`), at("http://127.0.0.1:40001"));
      }),
      { numRuns: 200 },
    );
  });

  it("finds nothing configured where nothing names a place, whatever else is set", () => {
    const { timeoutSeconds, maxRetries, caFile, accessKey, secretKey, authToken } = settings;
    const { HW_ACCESS_KEY, HW_SECRET_KEY, HW_PROJECT_ID, HUAWEICLOUD_SDK_AK } = variables;
    fc.assert(
      fc.property(
        some({ timeoutSeconds, maxRetries, caFile, accessKey, secretKey, authToken }),
        some({ HW_ACCESS_KEY, HW_SECRET_KEY, HW_PROJECT_ID, HUAWEICLOUD_SDK_AK }),
        (config, env) => {
          const { place, isConfigured } = find({ args: {}, config, connections: {}, env });
          assert.deepEqual([place, isConfigured], [undefined, false]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("tells a broken text of a region, a project or a cloud from any that is right", () => {
    const isRight: Readonly<Record<string, (text: string) => boolean>> = {
      region: (text) => regionShape.test(text),
      projectId: (text) => /^[A-Za-z0-9_-]{1,64}$/.test(text),
      cloud: (text) => text === "modelarts",
      workspaceId: (text) => /^[\x21-\x7e]+$/.test(text),
    };
    fc.assert(
      fc.property(some(settings), fc.constantFrom(...Object.keys(isRight)), anyText, (config, key, broken) => {
        fc.pre(!isRight[key]!(broken));
        const given = { args: {}, connections: {}, env: {} };
        const good = find({ ...given, config: { region: "cn-north-4", ...config } });
        const bad = find({ ...given, config: { region: "cn-north-4", ...config, [key]: broken } });
        assert.equal(bad.isConfigured, true);
        assert.ok(isAnotherPlace(bad.stated!, good.place!));
      }),
      { numRuns: 1000 },
    );
  });

  it("fails with a CatalogError or not at all, from any texts", () => {
    const text = fc.oneof(anyText, fc.constantFrom("", "http://", "https://[", "cn-north-4", "environment"));
    const texts = fc.dictionary(
      fc.constantFrom(...Object.keys(settings), "credentials", "toString", "__proto__"),
      text,
      { maxKeys: 5 },
    );
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.oneof(text, fc.json(), fc.constant(undefined)),
        fc.constantFrom({}, { connection: "east" }),
        (config, own, spoilt, args) => {
          const connections = spoilt ?? JSON.stringify({ east: own });
          try {
            findPlace(
              args,
              (key) => (key === "connections" ? connections : Object.hasOwn(config, key) ? config[key] : undefined),
              { env: {}, readFile: () => undefined },
              cloudOf,
            );
          } catch (error) {
            assert.ok(isCatalogError(error), String(error));
            assert.equal(error.code, "invalid_config");
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

function find(given: Given): FoundPlace {
  return findPlace(given.args, readerOf(given), environmentFrom(given), cloudOf);
}

function connect(given: Given, recorded?: RecordedPlace): Connection | undefined {
  try {
    return resolveConnection(given.args, readerOf(given), environmentFrom(given), cloudOf, recorded);
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    return undefined;
  }
}

function writtenEndpoint(given: Given): string | undefined {
  return written(given).endpoint ?? (given.args.connection === undefined ? given.env.MLIMAGES_ENDPOINT : undefined);
}

function withoutCredentials(given: Given): Given {
  const less = (texts: Texts, secret: readonly string[]): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([key]) => !secret.includes(key)));
  const inEnvironment = Object.keys(variables).filter((name) =>
    /_(ACCESS_KEY|SECRET_KEY|AUTH_TOKEN|AK|SK)$/.test(name),
  );
  return {
    ...given,
    config: less(given.config, credentialKeys),
    connections: Object.fromEntries(
      Object.entries(given.connections).map(([name, own]) => [name, less(own, credentialKeys)]),
    ),
    env: less(given.env, inEnvironment),
    profile: given.profile === undefined ? undefined : less(given.profile, ["accessKeyId", "secretAccessKey"]),
  };
}
