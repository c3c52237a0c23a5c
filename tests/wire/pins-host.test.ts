import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import type { PinState } from "../../provider/pin/pin";
import type { PinnedImageRecord } from "../../provider/pin/record";
import type { Wish } from "../../provider/pin/wish";
import { check, create, read, update } from "../../sdk/dynamic";
import { demoSettings, formsOf, row, rows, useBench, type Settings } from "./harness";

const wish: Wish = { kind: "getImage", selector: { mostRecent: true }, triggers: [] };

/** The stack's configuration as the engine gives it to a dynamic provider, with the namespace before each key. */
function configOf(settings: Settings): pulumi.dynamic.Config {
  const get = (key: string) =>
    key.startsWith("mlimages:")
      ? settings[key.slice("mlimages:".length)]
      : assert.fail(`another namespace was read: ${key}`);
  return { get, require: (key) => get(key) ?? assert.fail(`${key} is required`) };
}

/** Everything that the engine shows of a failed read. */
async function shownOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof Error);
    return `${error.message} ${String(error)} ${error.stack}`;
  }
  assert.fail("it was read");
}

/** What is printed while something runs: the engine shows it to the user. */
async function printedBy(run: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const { error } = console;
  console.error = (...texts: unknown[]) => void lines.push(texts.join(" "));
  try {
    await run();
  } finally {
    console.error = error;
  }
  return lines;
}

/** The provider reads this process's environment; nothing of this machine may leak in. */
function withoutEnvironment(): void {
  const outside = { ...process.env };
  before(() => {
    for (const name of Object.keys(process.env).filter((each) => /^(HW|OS|HUAWEICLOUD|MLIMAGES)_/.test(each)))
      Reflect.deleteProperty(process.env, name);
    process.env.HOME = "/nowhere";
  });
  after(() => {
    Object.assign(process.env, outside);
  });
}

describe("wire: the dynamic provider", () => {
  withoutEnvironment();
  const bench = useBench({ images: rows(1) });
  const config = (settings: Settings = {}) =>
    configOf({ ...demoSettings(bench.emulator), maxRetries: "0", ...settings });
  const pin = async (news: Wish = wish) => {
    const { inputs, failures } = await check({}, news, config());
    assert.equal(failures, undefined);
    return inputs as PinState & PinnedImageRecord;
  };

  it("takes a pin through its life: check, create, check, read, check, update", async () => {
    const inputs = await pin();
    assert.equal(inputs.imageId, "image-0");
    const { outs } = await create(inputs);
    assert.deepEqual((await check(outs as PinState, wish, config())).inputs, outs);
    bench.seed([row("newer")]);
    let found: pulumi.dynamic.ReadResult = {};
    await printedBy(async () => {
      found = await read("pin-1", outs as PinState, config());
    });
    assert.deepEqual(
      [found.id, found.props],
      [
        "pin-1",
        {
          ...inputs,
          catalogState: "withdrawn",
          newerImageId: "newer",
          newerSwrPath: "swr.example.com/atelier/pytorch_2_1:newer",
        },
      ],
    );
    const kept = await check(found.inputs as PinState, wish, config());
    assert.deepEqual(kept.inputs, found.inputs);
    const news = (await check(found.inputs as PinState, { ...wish, triggers: ["now"] }, config()))
      .inputs as typeof inputs;
    assert.deepEqual([news.imageId, news.catalogState], ["newer", "current"]);
    assert.deepEqual((await update("pin-1", outs as PinState, news)).outs, news);
  });

  it("prints one line where a refresh finds something, with the pin's name, what it is, and what to do", async () => {
    const inputs = await pin({ ...wish, pinName: "base" });
    bench.seed([row("image-0"), row("newer", { update_at: Date.UTC(2026, 0, 1) })]);
    const refresh = (state: PinState) => printedBy(() => read("pin-1", state, config()));
    const line =
      "is outdated; the same arguments choose swr.example.com/atelier/pytorch_2_1:newer (newer) now; change its triggers to take that";
    assert.deepEqual(await refresh(inputs), [`base ${line}`]);
    const { pinName, ...older } = inputs;
    assert.equal(pinName, "base");
    assert.deepEqual(await refresh(older as PinState), [`pin-1 ${line}`]);
    assert.deepEqual(await refresh(inputs), [`base ${line}`], "a refresh that finds it again says it again");
  });

  it("prints nothing where a refresh finds nothing, and nothing for a check", async () => {
    const inputs = await pin({ ...wish, pinName: "base" });
    assert.deepEqual(await printedBy(() => read("pin-1", inputs, config())), []);
    bench.seed([]);
    assert.deepEqual(await printedBy(() => check(inputs, { ...wish, pinName: "base" }, config())), []);
  });

  it("prints once, for all pins of a configuration, that this machine names another region", async () => {
    const { region, ...rest } = demoSettings(bench.emulator);
    const settings = configOf({ ...rest, maxRetries: "0" });
    process.env.HW_REGION_NAME = region;
    const first = await check({}, { ...wish, pinName: "base" }, settings);
    assert.equal(first.failures, undefined);
    const inputs = first.inputs as PinState;
    process.env.HW_REGION_NAME = "cn-east-3";
    try {
      const lines = await printedBy(async () => {
        for (const pinName of ["base", "base", "torch"])
          assert.deepEqual((await check({ ...inputs, pinName }, { ...wish, pinName }, settings)).inputs, {
            ...inputs,
            pinName,
          });
        await read("pin-1", inputs, settings);
      });
      assert.deepEqual(lines, [
        "warning: HW_REGION_NAME (environment variables HW_*) is cn-east-3; pins that were resolved in cn-north-4 stay there; set mlimages:region to say which region is meant",
      ]);
    } finally {
      Reflect.deleteProperty(process.env, "HW_REGION_NAME");
    }
  });

  it("answers what it read as inputs too, or the next run would not know of it", async () => {
    const { props, inputs } = await read("pin-1", await pin(), config());
    assert.deepEqual(inputs, props);
    assert.notEqual(inputs, props, "the host writes into both");
  });

  it("keeps an answer without any configuration", async () => {
    const inputs = await pin();
    const requests = bench.emulator.requests().length;
    assert.deepEqual(await check(inputs, wish, configOf({})), { inputs });
    assert.equal(bench.emulator.requests().length, requests);
  });

  it("asks equal listings once for all pins of one configuration", async () => {
    const shared = config();
    const asked: Wish[] = [
      wish,
      { ...wish, selector: { arch: "x86_64" } },
      { ...wish, kind: "getImages", selector: {} },
      { ...wish, triggers: [1] },
    ];
    await Promise.all(asked.map((each) => check({}, each, shared)));
    await check({}, { ...wish, triggers: [2] }, shared);
    assert.equal(bench.asked().length, 1);
  });

  it("asks again for another configuration, also an equal one", async () => {
    await check({}, wish, config());
    await check({}, wish, config());
    assert.equal(bench.asked().length, 2);
  });

  it("reads the configuration as it is when it is asked, not when it is made", async () => {
    const settings: Record<string, string | undefined> = {};
    const late = configOf(settings);
    assert.equal((await check({}, { ...wish, selector: { connection: "none" } }, late)).failures!.length, 1);
    Object.assign(settings, demoSettings(bench.emulator));
    assert.equal((await check({}, wish, late)).failures, undefined);
  });

  it("reports what the catalog says as a failure of no property, with the fix", async () => {
    const { failures, inputs } = await check({}, { ...wish, selector: { name: "no such name" } }, config());
    assert.deepEqual(
      failures!.map(({ property }) => property),
      [""],
    );
    assert.match(
      failures![0]!.reason,
      /^getImage: no image in cn-north-4 matches .*"no such name"[^]*\nloosen a filter/,
    );
    assert.deepEqual(inputs, { ...wish, selector: { name: "no such name" } });
  });

  it("throws where a pin cannot be read, which leaves it as it is", async () => {
    const inputs = await pin();
    bench.emulator.addFault({ kind: "html", status: 404, path: "/images/image-0" });
    await assert.rejects(read("pin-1", inputs, config()), { message: /web page/ });
    await assert.rejects(read("pin-1", inputs, config({ region: "eu-west-101" })), {
      message: /resolved in cn-north-4/,
    });
  });

  it("never repeats a secret of the configuration that the cloud repeats", async () => {
    const { secretKey } = demoSettings(bench.emulator);
    const inputs = await pin();
    const body = { error_code: "ModelArts.0001", error_msg: `denied: ${secretKey}` };
    bench.emulator.addFault({ kind: "status", status: 403, body, path: "/images", times: 5 });
    const { failures } = await check({}, wish, config());
    for (const text of [failures![0]!.reason, await shownOf(read("pin-1", inputs, config()))]) {
      assert.match(text, /denied/);
      for (const form of formsOf(secretKey!)) assert.ok(!text.includes(form));
    }
  });
});

describe("wire: the dynamic provider, of secret arguments", () => {
  const bench = useBench();
  const secret = "S3cr3t/Value+1";
  const config = () => configOf({ ...demoSettings(bench.emulator), maxRetries: "0" });
  const reasonOf = async (selector: Wish["selector"]) =>
    (await check({}, { ...wish, selector, hasSecretArguments: true }, config())).failures![0]!.reason;

  for (const selector of [
    { name: secret },
    { nameContains: secret },
    { nameRegex: `^${secret}`.replace("+", "\\+") },
    { namespace: `s${secret}` },
    { arch: secret },
    { tag: secret },
    { framework: secret },
    { labels: { team: secret } },
    { name: "none", fallbacks: [{ name: secret }, { tag: secret }] },
    { name: "none", arch: secret },
  ]) {
    it(`does not repeat them where nothing matches: ${JSON.stringify(selector)}`, async () => {
      const reason = await reasonOf(selector);
      assert.doesNotMatch(reason, /s3cr3t/i);
      assert.match(
        reason,
        /^getImage: too few images match, by [a-zA-Z, ]+ \(no_match; no values[^]*\nloosen a filter/,
      );
    });
  }

  it("does not repeat them where the cloud does", async () => {
    for (const text of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")]) {
      bench.emulator.addFault({
        kind: "status",
        status: 400,
        body: { error_code: "ModelArts.0101", error_msg: `bad name ${text}` },
        path: "/images",
      });
      const reason = await reasonOf({ name: secret });
      assert.match(reason, /^getImage: arguments are wrong: name \(invalid_arguments, HTTP 400;/);
      assert.ok(!reason.includes(text) && !reason.includes("bad name"), reason);
    }
  });

  it("does not repeat them where an ID is not found", async () => {
    assert.match(await reasonOf({ id: "S3cr3tImage" }), /^getImage: no image has this ID \(not_found, HTTP 400;/);
  });

  it("does not repeat them where several images match", async () => {
    bench.seed([
      row("a", { tags: [{ key: "team", value: secret }] }),
      row("b", { tags: [{ key: "team", value: secret }] }),
    ]);
    const reason = await reasonOf({ labels: { team: secret } });
    assert.match(reason, /^getImage: no rule picks one of several images, by labels \(ambiguous;/);
    assert.doesNotMatch(reason, /s3cr3t/i);
  });

  it("does not repeat them in a refresh that fails", async () => {
    bench.seed([row("a", { name: secret })]);
    const { inputs } = await check({}, { ...wish, selector: { name: secret }, hasSecretArguments: true }, config());
    bench.emulator.addFault({
      kind: "status",
      status: 403,
      body: { error_code: "A.1", error_msg: `no right to ${secret}` },
      path: "/images/a",
    });
    const text = await shownOf(read("pin-1", inputs as PinState, config()));
    assert.match(text, /getImage: the credentials lack a right \(forbidden, HTTP 403;/);
    assert.doesNotMatch(text, /s3cr3t/i);
  });

  it("prints no fact of what a refresh finds, only that there is something", async () => {
    const hidden = { swr_path: `swr.example.com/o/r:${secret}`, name: secret };
    bench.seed([row("a", hidden)]);
    const { inputs } = await check(
      {},
      { ...wish, selector: { name: secret, mostRecent: true }, hasSecretArguments: true, pinName: "base" },
      config(),
    );
    for (const images of [
      [],
      [row("a", { ...hidden, swr_path: "o/r:2" })],
      [row("a", hidden), row("b", { ...hidden, update_at: Date.UTC(2026, 0, 1) })],
    ]) {
      bench.seed(images);
      const lines = await printedBy(() => read("pin-1", inputs as PinState, config()));
      assert.deepEqual(lines, [
        "base: the catalog has changed, as its catalogState says; change its triggers to resolve it anew",
      ]);
    }
  });
});
