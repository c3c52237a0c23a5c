/**
 * What the dynamic provider process calls. The name of this entry and of its functions stands in the state of every
 * stack with a pin: they stay as they are for good.
 */
import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type * as pulumi from "@pulumi/pulumi";
import type { CatalogError } from "../provider/errors";
import { checkPin, readPin, type PinAnswer, type PinState } from "../provider/pin/pin";
import type { Wish } from "../provider/pin/wish";
import { Session } from "../provider/session";
import { configurationPrefix } from "./configuration-keys";
import { describeNotice } from "./pin-notices";
import { rootOfPins } from "./project-root";
import { describeWithoutValues } from "./without-values";
import { words } from "./words";

/** The stack's configuration, as the engine gives it to a dynamic provider. */
type Config = pulumi.dynamic.Config | undefined;

/** Answers the inputs of a pin, or says why there are none. */
export async function check(olds: Partial<PinState>, news: Wish, config: Config): Promise<pulumi.dynamic.CheckResult> {
  try {
    const run = runOf(config);
    return { inputs: told(await checkPin(olds, news, run), news, run) };
  } catch (error) {
    // A failure that names a property prints the property's value, also a secret one.
    return { inputs: news, failures: [{ property: "", reason: reasonOf(error, news) }] };
  }
}

/** All there is to create is the record. */
export async function create(inputs: PinState): Promise<pulumi.dynamic.CreateResult> {
  return { id: `pin-${randomBytes(6).toString("hex")}`, outs: inputs };
}

/** Looks what the catalog says of a pin now. */
export async function read(id: string, state: PinState, config: Config): Promise<pulumi.dynamic.ReadResult> {
  try {
    const run = runOf(config);
    const props = told(await readPin(state, run), { ...state, pinName: state.pinName ?? id }, run);
    return { id, props, inputs: { ...props } };
  } catch (error) {
    throw new RefreshError(reasonOf(error, state));
  }
}

/** The engine shows the message as the resource's error, and the text and the stack once more as a note beside it. */
class RefreshError extends Error {
  override readonly stack = "the pin stays as it is";

  override toString(): string {
    return "refresh failed";
  }
}

/** The new record takes the place of the old. */
export async function update(_id: string, _olds: PinState, news: PinState): Promise<pulumi.dynamic.UpdateResult> {
  return { outs: news };
}

/** The engine's own comparison, but for the provider's text, which is nothing to show. */
export async function diff(_id: string, olds: object, news: object): Promise<pulumi.dynamic.DiffResult> {
  return isDeepStrictEqual({ ...olds, __provider: "" }, { ...news, __provider: "" }) ? { changes: false } : {};
}

/** A pin whose user has been told what there is to tell: the engine shows what a provider prints, below its table. */
function told({ pin, notices }: PinAnswer, wish: Wish, { said }: Run): object {
  for (const notice of notices) {
    const line = describeNotice(notice, wish);
    // What this machine names is the same for many pins.
    if (notice.about !== "place" || !said.has(line)) console.error(line);
    said.add(line);
  }
  return pin;
}

function reasonOf(error: unknown, { kind, selector, hasSecretArguments }: Wish): string {
  // Nothing else leaves the core.
  const failure = error as CatalogError;
  return hasSecretArguments === true ? describeWithoutValues(kind, failure, selector) : failure.message;
}

/** What the pins of a configuration have in common. */
interface Run {
  /** One for all, so that equal listings are asked once. */
  readonly session: Session;
  /** The lines that were printed. */
  readonly said: Set<string>;
}

const runs = new WeakMap<object, Run>();
/** Stands for the configuration of an engine that gives none. */
const noConfig = {};

function runOf(config: Config): Run {
  const key = config ?? noConfig;
  const known = runs.get(key);
  if (known !== undefined) return known;
  const run: Run = {
    session: new Session({ config: (name) => config?.get(configurationPrefix + name), root: rootOfPins, words }),
    said: new Set(),
  };
  runs.set(key, run);
  return run;
}
