import assert from "node:assert/strict";
import { cloudOf } from "../../provider/clouds/clouds";
import { checkPin, readPin, type PinState } from "../../provider/pin/pin";
import type { Notice } from "../../provider/pin/notice";
import type { PinnedImageRecord } from "../../provider/pin/record";
import type { Wish } from "../../provider/pin/wish";
import { Session, type SessionOptions } from "../../provider/session";
import { failure, row, useBench, type Settings } from "./harness";
import { words } from "../../sdk/words";

type Kept = PinState & PinnedImageRecord;

/**
 * A machine that a stack is worked on from: its environment, its profile, and what the stack's configuration says
 * there.
 */
interface Machine {
  readonly env?: Settings;
  readonly config?: Settings;
  readonly profile?: Readonly<Record<string, string>>;
  readonly cloudOf?: SessionOptions["cloudOf"];
}

describe("wire: a pin on another machine", () => {
  const bench = useBench({
    images: [row("there", { regions: ["cn-north-4"] }), row("elsewhere", { regions: ["cn-east-3"] })],
  });
  const wish: Wish = { kind: "getImage", selector: {}, triggers: [] };
  const projectOf = (region: string): string => bench.emulator.account.projects[region]!;
  const keys = (): Settings => ({
    HW_ACCESS_KEY: bench.emulator.account.accessKey,
    HW_SECRET_KEY: bench.emulator.account.secretKey,
  });
  const first = (): Machine => ({
    env: { ...keys(), HW_REGION_NAME: "cn-north-4", MLIMAGES_ENDPOINT: bench.emulator.url },
  });

  const open = ({ env = {}, config = {}, profile, cloudOf: clouds }: Machine): { session: Session } => {
    const file = profile && JSON.stringify({ current: "mine", profiles: [{ name: "mine", ...profile }] });
    const all: Settings = { maxRetries: "0", ...config };
    return {
      session: new Session({
        words,
        config: (key) => all[key],
        environment: {
          env: { HOME: "/nowhere", ...env },
          readFile: (path) => (path.endsWith("/.hcloud/config.json") ? file : undefined),
        },
        cloudOf: clouds,
      }),
    };
  };
  const check = async (olds: Partial<PinState>, news: Wish, machine: Machine) => {
    const { pin, notices } = await checkPin(olds, news, open(machine));
    return { pin: pin as Kept, notices };
  };
  const pinOn = async (machine: Machine, news: Wish = wish): Promise<Kept> => (await check({}, news, machine)).pin;
  const refresh = async (state: Kept, machine: Machine) => {
    const { pin, notices } = await readPin(state, open(machine));
    return { pin: pin as Kept, notices };
  };

  /** Fails unless the pin stands there without a request; what is to be told of it. */
  async function standsOn(state: Kept, machine: Machine, news: Wish = wish): Promise<readonly Notice[]> {
    const before = bench.emulator.requests().length;
    const { pin, notices } = await check(state, news, machine);
    assert.deepEqual(pin, state);
    assert.equal(bench.emulator.requests().length, before, "it asked something");
    return notices;
  }

  /** Fails unless a refresh there finds the pin as it is; the projects in which it asked. */
  async function refreshedOn(state: Kept, machine: Machine): Promise<(string | undefined)[]> {
    const before = bench.asked().length;
    const { pin } = await refresh(state, machine);
    assert.deepEqual(pin, state);
    return [
      ...new Set(
        bench
          .asked()
          .slice(before)
          .map(({ projectId }) => projectId),
      ),
    ];
  }

  const hw = "environment variables HW_*";

  it("of another region stays where it is, which is told, and is refreshed there", async () => {
    const state = await pinOn(first());
    const other: Machine = { env: { ...first().env, HW_REGION_NAME: "cn-east-3" } };
    const told: Notice = {
      about: "place",
      setting: "region",
      recorded: "cn-north-4",
      inEnvironment: { value: "cn-east-3", name: "HW_REGION_NAME", label: hw },
      connection: undefined,
    };
    assert.deepEqual(await standsOn(state, other), [told]);
    assert.deepEqual(await refreshedOn(state, other), [projectOf("cn-north-4")]);
    assert.deepEqual((await refresh(state, other)).notices, [told]);
  });

  it("of another region takes that one only once its user moves the pin", async () => {
    const state = await pinOn(first());
    const other: Machine = { env: { ...first().env, HW_REGION_NAME: "cn-east-3" } };
    const { pin, notices } = await check(state, { ...wish, triggers: ["now"] }, other);
    assert.deepEqual([pin.imageId, pin.places[0]!.region, notices], ["elsewhere", "cn-east-3", []]);
  });

  it("of another profile stays where it is, which is told", async () => {
    const { MLIMAGES_ENDPOINT } = first().env!;
    const profile = {
      region: "cn-north-4",
      accessKeyId: bench.emulator.account.accessKey,
      secretAccessKey: bench.emulator.account.secretKey,
    };
    const state = await pinOn({ env: { MLIMAGES_ENDPOINT }, profile });
    const other: Machine = {
      env: { MLIMAGES_ENDPOINT },
      profile: { ...profile, region: "cn-east-3", projectId: projectOf("cn-east-3") },
    };
    const told = await standsOn(state, other);
    assert.deepEqual(
      told.map(
        (notice) =>
          notice.about === "place" && [notice.setting, notice.inEnvironment.value, notice.inEnvironment.label],
      ),
      [["region", "cn-east-3", 'profile "mine" in /nowhere/.hcloud/config.json']],
    );
    assert.deepEqual(await refreshedOn(state, other), [projectOf("cn-north-4")]);
  });

  it("with no region at all stays where it is, and is refreshed there", async () => {
    const state = await pinOn(first());
    const other: Machine = { env: { ...first().env, HW_REGION_NAME: undefined } };
    assert.deepEqual(await standsOn(state, other), []);
    assert.deepEqual(await refreshedOn(state, other), [projectOf("cn-north-4")]);
  });

  it("that names another project, or one where none was named, stays where it is, which is told", async () => {
    // One project stands for another of the same region: the emulator has one for each.
    const [mine, others] = [projectOf("cn-north-4"), projectOf("cn-east-3")];
    const naming = (project: string | undefined): Machine => ({ env: { ...first().env, HW_PROJECT_ID: project } });
    for (const [then, recorded] of [
      [mine, mine],
      [undefined, null],
    ] as const) {
      const state = await pinOn(naming(then));
      assert.equal(state.places[0]!.projectId, recorded);
      const told = await standsOn(state, naming(others));
      assert.deepEqual(told, [
        {
          about: "place",
          setting: "projectId",
          recorded,
          inEnvironment: { value: others, name: "HW_PROJECT_ID", label: hw },
          connection: undefined,
        },
      ]);
      assert.deepEqual(await refreshedOn(state, naming(others)), [mine]);
      assert.deepEqual(await standsOn(state, naming(then)), []);
    }
  });

  it("that names no project stays where it is, and is refreshed there: there is no other that it could mean", async () => {
    const state = await pinOn({ env: { ...first().env, HW_PROJECT_ID: projectOf("cn-north-4") } });
    assert.deepEqual(await standsOn(state, first()), []);
    assert.deepEqual(await refreshedOn(state, first()), [projectOf("cn-north-4")]);
    assert.equal(
      bench.emulator.requests().some(({ path }) => path === "/v3/projects"),
      false,
    );
  });

  it("with other keys, of whatever kind, stands, and is refreshed with them", async () => {
    const { temporary, authToken } = bench.emulator.account;
    const state = await pinOn(first());
    const { HW_REGION_NAME, MLIMAGES_ENDPOINT } = first().env!;
    const others: Settings[] = [
      {
        HW_ACCESS_KEY: temporary.accessKey,
        HW_SECRET_KEY: temporary.secretKey,
        HW_SECURITY_TOKEN: temporary.securityToken,
      },
      { HW_AUTH_TOKEN: authToken },
      { OS_ACCESS_KEY: bench.emulator.account.accessKey, OS_SECRET_KEY: bench.emulator.account.secretKey },
    ];
    for (const rotated of others) {
      const machine: Machine = { env: { HW_REGION_NAME, MLIMAGES_ENDPOINT, ...rotated } };
      assert.deepEqual(await standsOn(state, machine), []);
      assert.deepEqual(await refreshedOn(state, machine), [projectOf("cn-north-4")]);
    }
    const { accessKey, secretKey } = bench.emulator.account;
    assert.deepEqual(
      await standsOn(state, { env: { HW_REGION_NAME, MLIMAGES_ENDPOINT }, config: { accessKey, secretKey } }),
      [],
    );
  });

  it("with a release that corrects the rule of the endpoint stands, and is refreshed by the new rule", async () => {
    const { port } = new URL(bench.emulator.url);
    const ruling = (endpoint: string): Machine => ({
      env: { ...keys(), HW_REGION_NAME: "cn-north-4" },
      cloudOf: (name) => ({ ...cloudOf(name), endpointOf: () => endpoint }),
    });
    const state = await pinOn(ruling(bench.emulator.url));
    assert.deepEqual([state.places[0]!.endpoint, state.places[0]!.endpointIsConfigured], ["127.0.0.1", false]);
    const corrected = ruling(`http://localhost:${port}`);
    assert.deepEqual(await standsOn(state, corrected), []);
    assert.deepEqual(await refreshedOn(state, corrected), [projectOf("cn-north-4")]);
    assert.deepEqual(await standsOn(state, { ...corrected, config: { region: "cn-north-4" } }), []);
  });

  it("where the stack's configuration says what the environment said stands, also when it says it no more", async () => {
    const state = await pinOn({ env: { ...first().env, HW_PROJECT_ID: projectOf("cn-north-4") } });
    const stated: Machine = {
      env: { ...first().env, HW_REGION_NAME: "cn-east-3" },
      config: { region: "cn-north-4", projectId: projectOf("cn-north-4"), endpoint: bench.emulator.url },
    };
    assert.deepEqual(await standsOn(state, stated), []);
    const said = await pinOn(stated);
    assert.deepEqual(await standsOn(said, first()), []);
    const told = await standsOn(said, { env: stated.env! });
    assert.deepEqual(
      told.map((notice) => notice.about === "place" && [notice.setting, notice.recorded, notice.inEnvironment.value]),
      [["region", "cn-north-4", "cn-east-3"]],
    );
  });

  it("where the configuration says another region moves, whatever the environment says", async () => {
    const state = await pinOn(first());
    const { pin } = await check(state, wish, { ...first(), config: { region: "cn-east-3" } });
    assert.deepEqual([pin.imageId, pin.places[0]!.region], ["elsewhere", "cn-east-3"]);
  });

  it("where a project or a workspace is configured no more stands, and is refreshed in the recorded one", async () => {
    const workspaceId = "0123456789abcdef0123456789abcdef";
    bench.seed([row("there", { workspace_id: workspaceId, type: "DEDICATED" })]);
    const own: Wish = { ...wish, selector: { type: "DEDICATED" } };
    const stated: Machine = { ...first(), config: { projectId: projectOf("cn-north-4"), workspaceId } };
    const state = await pinOn(stated, own);
    assert.deepEqual(await standsOn(state, first(), own), []);
    assert.deepEqual(await refreshedOn(state, first()), [projectOf("cn-north-4")]);
    const listings = bench.asked().filter(({ path }) => path.endsWith("/images"));
    assert.deepEqual(new Set(listings.map(({ query }) => query["workspace_id"])), new Set([workspaceId]));
  });

  it("where the endpoint is configured no more is not looked for at another server", async () => {
    const state = await pinOn(first());
    const { MLIMAGES_ENDPOINT, ...env } = first().env!;
    assert.equal(MLIMAGES_ENDPOINT, bench.emulator.url);
    // Nothing is configured, so that nothing points elsewhere; but another server knows nothing of the image.
    assert.deepEqual(await standsOn(state, { env }), []);
    assert.match(
      (await failure(readPin(state, open({ env })), "invalid_config")).message,
      /resolved in cn-north-4 of modelarts at 127\.0\.0\.1; configured is cn-north-4 of modelarts at modelarts\.cn-north-4\.myhuaweicloud\.com/,
    );
  });

  it("by a named connection that takes the environment's account stays where it is, which is told by its name", async () => {
    const named: Machine = {
      config: { connections: JSON.stringify({ north: { endpoint: bench.emulator.url, credentials: "environment" } }) },
    };
    const byName: Wish = { ...wish, selector: { connection: "north" } };
    const state = await pinOn({ ...named, env: { ...keys(), HW_REGION_NAME: "cn-north-4" } }, byName);
    const other: Machine = { ...named, env: { ...keys(), HW_REGION_NAME: "cn-east-3" } };
    const told = await standsOn(state, other, byName);
    assert.deepEqual(
      told.map((notice) => notice.about === "place" && [notice.connection, notice.inEnvironment.value]),
      [["north", "cn-east-3"]],
    );
    assert.deepEqual(await refreshedOn(state, other), [projectOf("cn-north-4")]);
  });

  it("with fallbacks stays where each was tried, and tries the others where they point", async () => {
    const trying: Wish = { ...wish, selector: { nameContains: "nothing", fallbacks: [{ nameContains: "there" }] } };
    const state = await pinOn(first(), trying);
    const other: Machine = { env: { ...first().env, HW_REGION_NAME: "cn-east-3" } };
    assert.equal((await standsOn(state, other, trying)).length, 2);
    assert.deepEqual(await refreshedOn(state, other), [projectOf("cn-north-4")]);
  });

  it("with a record of the first version is told of no project: it does not tell which one was meant", async () => {
    const state = await pinOn(first());
    const old = {
      ...state,
      recordVersion: 1,
      places: state.places.map(
        ({ endpointIsConfigured, ...place }) => (assert.equal(endpointIsConfigured, true), place),
      ),
    };
    assert.deepEqual(await standsOn(old, { env: { ...first().env, HW_PROJECT_ID: projectOf("cn-north-4") } }), []);
    const told = await standsOn(old, { env: { ...first().env, HW_REGION_NAME: "cn-east-3" } });
    assert.deepEqual(
      told.map((notice) => notice.about === "place" && notice.setting),
      ["region"],
    );
  });

  it("a refresh asks no other operator than the pin's: it would say that the image is gone", async () => {
    const made = await pinOn(first());
    const [place] = made.places;
    const atOperator = {
      ...place!,
      region: "eu-de",
      endpoint: "modelarts.eu-de.otc.t-systems.com",
      endpointIsConfigured: false,
      endpointIsSources: true,
    };
    const vendors: Machine = { env: { ...keys(), HW_REGION_NAME: "eu-de" } };
    const operators: Machine = { env: { ...vendors.env, HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" } };
    const { message } = await failure(refresh({ ...made, places: [atOperator] }, vendors), "invalid_config");
    assert.match(
      message,
      /was resolved in eu-de of modelarts at modelarts\.eu-de\.otc\.t-systems\.com.*configured is eu-de of modelarts at modelarts\.eu-de\.myhuaweicloud\.com/,
    );
    const atVendor = { ...atOperator, endpoint: "modelarts.eu-de.myhuaweicloud.com", endpointIsSources: undefined };
    await failure(refresh({ ...made, places: [atVendor] }, operators), "invalid_config");
    // Nothing of this moves the pin itself.
    assert.deepEqual(await standsOn({ ...made, places: [atOperator] }, vendors), []);
  });
});
