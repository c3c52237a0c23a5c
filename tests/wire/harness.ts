import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import {
  startEmulator,
  type EmulatedImage,
  type EmulatedPaiImage,
  type Emulator,
  type EmulatorOptions,
  type JournalEntry,
} from "../../emulator/index";
import type { GetImageGroupsResult, GetImageResult, GetImagesResult } from "../../provider/answer";
import { isCatalogError, type CatalogError, type CatalogErrorCode } from "../../provider/errors";
import type { Pace } from "../../provider/http/deadline";
import * as lookup from "../../provider/lookup";
import { Session } from "../../provider/session";
import { words } from "../../sdk/words";

/** Settings of the `mlimages` namespace; undefined takes one away. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** The three questions, asked in one session. Whatever comes out has been searched for secrets. */
export interface Lookups {
  getImage(args?: object, signal?: AbortSignal): Promise<GetImageResult>;
  getImages(args?: object, signal?: AbortSignal): Promise<GetImagesResult>;
  getImageGroups(args?: object, signal?: AbortSignal): Promise<GetImageGroupsResult>;
  /** Delays between attempts, in the order in which they would have been slept. */
  readonly delays: readonly number[];
}

/** An emulator for each test of a suite. */
export interface Bench {
  readonly emulator: Emulator;
  /** A new session with the demonstration account in cn-north-4, changed by these settings. */
  open(settings?: Settings): Lookups;
  /** The same at PAI in cn-hangzhou. */
  openPai(settings?: Settings): Lookups;
  /** Replaces the images. */
  seed(images: readonly EmulatedImage[]): void;
  /** Requests for images or groups: the journal without the lookup of the project. */
  asked(): JournalEntry[];
}

/** Starts an emulator before each test of the suite and closes it afterwards, also when the test fails. */
export function useBench(options: EmulatorOptions = {}): Bench {
  let emulator: Emulator | undefined;
  const running = (): Emulator => emulator ?? assert.fail("no test is running");
  beforeEach(async () => {
    emulator = await startEmulator(options);
  });
  afterEach(async () => {
    await emulator?.close();
    emulator = undefined;
  });
  return {
    get emulator() {
      return running();
    },
    open: (settings = {}) => openLookups({ ...demoSettings(running()), ...settings }),
    openPai: (settings = {}) => openLookups({ ...paiSettings(running()), ...settings }),
    seed: (images) => running().seed({ images }),
    asked: () =>
      running()
        .requests()
        .filter(({ path }) => path.includes("/images")),
  };
}

/** Configuration that reaches an emulator as its permanent user. */
export function demoSettings({ url, account }: Emulator): Settings {
  return { endpoint: url, region: "cn-north-4", accessKey: account.accessKey, secretKey: account.secretKey };
}

/** Configuration that reaches an emulator's PAI in cn-hangzhou as its permanent user. */
export function paiSettings({ url, account: { pai } }: Emulator): Settings {
  return {
    cloud: "pai",
    endpoint: url,
    region: "cn-hangzhou",
    accessKey: pai.accessKeyId,
    secretKey: pai.accessKeySecret,
  };
}

/** A session that knows these settings and nothing of this machine. */
export function openSession(settings: Settings, pace?: Pace): Session {
  return new Session({
    words,
    config: (key) => settings[key],
    environment: { env: {}, readFile: () => undefined },
    pace,
  });
}

/** Real time, but every delay is over at once and counts as passed. It is noted. */
export function skippingPace(delays: number[] = []): Pace {
  let skippedMs = 0;
  return {
    now: () => performance.now() + skippedMs,
    sleep: async (delayMs: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      delays.push(delayMs);
      skippedMs += delayMs;
    },
    random: () => 0.5,
  };
}

/** Asks at such a pace. */
export function openLookups(settings: Settings): Lookups {
  const delays: number[] = [];
  const session = openSession(settings, skippingPace(delays));
  const limitMs = Number(settings.timeoutSeconds ?? 60) * 1000;
  const watched = async <Result>(asked: Promise<Result>): Promise<Result> => {
    const start = performance.now();
    try {
      const result = await asked;
      assertNoSecrets(result, settings);
      return result;
    } catch (error) {
      assertNoSecrets(error, settings);
      throw error;
    } finally {
      assert.ok(
        performance.now() - start < limitMs + 500,
        `ended after ${performance.now() - start} ms, later than its deadline`,
      );
    }
  };
  return {
    getImage: (args = {}, signal) => watched(lookup.getImage(args, { session, signal })),
    getImages: (args = {}, signal) => watched(lookup.getImages(args, { session, signal })),
    getImageGroups: (args = {}, signal) => watched(lookup.getImageGroups(args, { session, signal })),
    delays,
  };
}

/** The failure of a lookup, which must be ours and of one of these codes. */
export async function failure(asked: Promise<unknown>, ...codes: readonly CatalogErrorCode[]): Promise<CatalogError> {
  const outcome = await asked.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!("error" in outcome))
    assert.fail(`expected ${codes.join(" or ")}, got an answer: ${inspect(outcome.value).slice(0, 500)}`);
  const { error } = outcome;
  if (!isCatalogError(error)) throw error;
  assert.ok(codes.includes(error.code), `expected ${codes.join(" or ")}, got ${error.code}: ${error.message}`);
  return error;
}

const secretKeys = ["secretKey", "securityToken", "authToken"];

/** Fails if a secret of the settings appears in anything that could be printed of the value, in any usual form. */
function assertNoSecrets(value: unknown, settings: Settings): void {
  const texts = {
    message: value instanceof Error ? value.message : "",
    stack: value instanceof Error ? (value.stack ?? "") : "",
    JSON: JSON.stringify(value),
    inspection: inspect(value, { depth: 10, showHidden: true, maxStringLength: null, maxArrayLength: null }),
  };
  const forms = secretsIn(settings).flatMap(formsOf);
  for (const [where, text] of Object.entries(texts)) {
    const leaked = forms.find((form) => text.includes(form));
    assert.equal(leaked, undefined, `a secret was let out in the ${where}: ${text.slice(0, 300)}`);
  }
}

function secretsIn(settings: Settings): string[] {
  const named = Object.values(JSON.parse(settings.connections ?? "{}") as Record<string, Settings>);
  return [settings, ...named]
    .flatMap((set) => secretKeys.map((key) => set[key]))
    .filter((secret) => secret !== undefined);
}

/** A secret as it is, in base64 at each of its three alignments, percent-encoded and in hexadecimal. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) =>
    bytes.subarray(shift, bytes.length - ((bytes.length - shift) % 3)).toString("base64"),
  );
  return [
    secret,
    encodeURIComponent(secret),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    bytes.toString("hex"),
  ];
}

/** A server of the test's own, for what the emulator does not do. */
export interface OwnServer {
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
}

/** Starts servers on loopback that are closed after the test, or after all tests of the suite, also when they fail. */
export function useOwnServers({ closedAfter = "test" }: { readonly closedAfter?: "test" | "suite" } = {}): (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
) => Promise<OwnServer> {
  const servers: Server[] = [];
  (closedAfter === "test" ? afterEach : after)(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  return async (answer) => {
    const requests: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      requests.push(request);
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
  };
}

/** A plain, usable image. */
export function row(id: string, more: object = {}): EmulatedImage {
  return {
    id,
    name: `pytorch_2.1.0-${id}`,
    arch: "x86_64",
    dev_services: ["NOTEBOOK"],
    resource_categories: ["GPU"],
    service_type: "COMMON",
    status: "ACTIVE",
    swr_path: `swr.example.com/atelier/pytorch_2_1:${id}`,
    tag: id,
    type: "BUILD_IN",
    workspace_id: "0",
    ...more,
  };
}

/** So many plain images, `image-0` and on. */
export function rows(count: number): EmulatedImage[] {
  return Array.from({ length: count }, (_, i) => row(`image-${i}`));
}

/** A plain, official image of PAI. */
export function paiRow(id: string, more: Partial<EmulatedPaiImage> = {}): EmulatedPaiImage {
  return {
    ImageId: id,
    Name: `pytorch:2.1.0-gpu-${id}`,
    ImageUri: `registry.{region}.aliyuncs.com/pai/pytorch:2.1.0-gpu-${id}`,
    GmtCreateTime: "2025-01-01T00:00:00.000Z",
    Labels: [{ Key: "system.official", Value: "true" }],
    ...more,
  };
}

/** IDs, of images or of rows, in order of their text. */
export function idsOf(images: readonly ({ readonly imageId: string } | { readonly id: string })[]): string[] {
  return images.map((image) => ("imageId" in image ? image.imageId : image.id)).sort();
}
