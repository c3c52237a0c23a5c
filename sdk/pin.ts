import * as pulumi from "@pulumi/pulumi";
import type * as Keys from "../provider/connection/keys";
import type { CatalogError } from "../provider/errors";
import { recordKeys } from "../provider/pin/record";
import type { Nullable, PinKind } from "../provider/pin/record";
import type { PinState } from "../provider/pin/pin";
import type { Wish } from "../provider/pin/wish";
import { toRunError } from "./call";
import { warnAboutConfiguration } from "./configuration";
import { configurationKeys } from "./configuration-keys";
import type * as dynamic from "./dynamic";
import { describeIgnoredAnswers, ignoredAnswers } from "./ignored-answers";
import { requireProviderOfPins } from "./provider-of-pins";
import { refuseBroken, refuseLost } from "./refuse-lost";
import { pinClasses, pinModule } from "./type-tokens";
import { words } from "./words";

/** Arguments of every pin beside what it asks for. */
export interface PinArgs {
  /**
   * Any values: when one changes the pin is resolved anew, and takes a newer image if there is one. E.g. `["2026-Q4"]`.
   */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
}

/** The record of a pin as outputs. What the catalog does not state is null. */
export type PinOutputs<Record> = { readonly [Key in keyof Nullable<Record>]: pulumi.Output<Nullable<Record>[Key]> };

/** What the pinned resources have in common. */
export abstract class Pin<Args extends object> extends pulumi.dynamic.Resource {
  /**
   * The pin's own ID, `pin-…`. It names no image.
   * @deprecated use `imageId`
   */
  declare readonly id: pulumi.Output<pulumi.ID>;
  /** The arguments as written. They stand by themselves because an answer has fields of the same names. */
  declare readonly selector: pulumi.Output<Args>;
  /** The values whose change resolves the pin anew. */
  declare readonly triggers: pulumi.Output<unknown[]>;

  constructor(kind: PinKind, name: string, written: PinArgs | null, options: pulumi.CustomResourceOptions | undefined) {
    const type = pinClasses[kind];
    const { triggers = [], ...args } = written ?? {};
    warnAboutConfiguration();
    refuseMisspeltKeys();
    refuseLost(`${type} "${name}"`, args);
    refuseBroken(`${type} "${name}"`, { ...args, triggers });
    requireProviderOfPins(name);
    super(
      provider,
      name,
      { kind, selector: args, triggers, pinName: name, ...outputsFrom(kind, args) },
      options,
      pinModule,
      type,
    );
    const ignored = ignoredAnswers(kind, options?.ignoreChanges);
    if (ignored.length > 0) void pulumi.log.warn(describeIgnoredAnswers(ignored), this);
  }
}

/**
 * The provider of pins reads the configuration by key and sees no other, so that it is the program that has to look.
 */
function refuseMisspeltKeys(): void {
  const keys = configurationKeys();
  if (keys.length === 0) return;
  try {
    (require("../provider/connection/keys") as typeof Keys).refuseMisspeltKeys(keys);
  } catch (error) {
    // Nothing else leaves the core.
    throw toRunError((error as CatalogError).spelt(words));
  }
}

/**
 * What the provider answers, as the engine's SDK wants it declared. A secret argument makes the whole answer secret, an
 * unknown one makes it unknown; plain arguments are neither, and each output that is handed over costs time.
 */
function outputsFrom(kind: PinKind, args: object): pulumi.Inputs {
  const selector = isPlain(args) ? undefined : pulumi.output(args);
  const answer = selector?.apply(() => null);
  const hasSecretArguments =
    selector === undefined ? undefined : pulumi.isSecret(selector).then((isSecret) => isSecret || undefined);
  return { ...Object.fromEntries(recordKeys(kind).map((key) => [key, answer])), hasSecretArguments };
}

/** Whether a value holds, at any depth, nothing that is still to come. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise) && Object.values(value).every(isPlain);
}

/**
 * Its text is stored with the stack and runs without this package's source, so it only passes on. It stays as it is for
 * good: another text would be another provider to every stack there is.
 */
class PinProvider implements pulumi.dynamic.ResourceProvider {
  private config?: pulumi.dynamic.Config;

  async configure(request: pulumi.dynamic.ConfigureRequest): Promise<void> {
    this.config = request.config;
  }

  async check(olds: Partial<PinState>, news: Wish): Promise<pulumi.dynamic.CheckResult> {
    return (require("pulumi-mlimages/dynamic") as typeof dynamic).check(olds, news, this.config);
  }

  async create(inputs: PinState): Promise<pulumi.dynamic.CreateResult> {
    return (require("pulumi-mlimages/dynamic") as typeof dynamic).create(inputs);
  }

  async read(id: string, state: PinState): Promise<pulumi.dynamic.ReadResult> {
    return (require("pulumi-mlimages/dynamic") as typeof dynamic).read(id, state, this.config);
  }

  async update(id: string, olds: PinState, news: PinState): Promise<pulumi.dynamic.UpdateResult> {
    return (require("pulumi-mlimages/dynamic") as typeof dynamic).update(id, olds, news);
  }

  async diff(id: string, olds: PinState, news: PinState): Promise<pulumi.dynamic.DiffResult> {
    return (require("pulumi-mlimages/dynamic") as typeof dynamic).diff(id, olds, news);
  }
}

/** One for all pins: the engine's SDK turns each provider object into text once. */
const provider = new PinProvider();
