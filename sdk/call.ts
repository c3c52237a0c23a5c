import * as pulumi from "@pulumi/pulumi";
import type { Answers } from "../provider/answer";
import type { Questions } from "../provider/ask";
import type { CatalogError, FailureFacts } from "../provider/errors";
import type { LookupContext } from "../provider/open-catalog";
import { warnAboutConfiguration } from "./configuration";
import { configurationKeys } from "./configuration-keys";
import type { Inputs } from "./inputs";
import { failureIn } from "./mocked-failure";
import type { Failure } from "./mocked-failure";
import { rootOfProgram } from "./project-root";
import { refuseLost } from "./refuse-lost";
import { withoutFrames } from "./run-error";
import { functionToken } from "./type-tokens";
import { describeWithoutValues } from "./without-values";
import { words } from "./words";

/** Options of the plain functions. */
export interface CallOptions {
  /** Ends the call early; it then fails with the code `cancelled`. */
  signal?: AbortSignal;
}

/** Options of the output functions. Account and place are chosen by the arguments `connection` and `region`. */
export interface OutputCallOptions {
  /**
   * Resources that must exist before the call is made; while one of them is still to be created the answer is unknown.
   * A component counts as there when it is registered, so name its resources rather than it.
   */
  dependsOn?: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;
}

/**
 * What the functions reject with: a `pulumi.RunError`, which the engine shows as its message alone, with the fields of
 * the failure. `code` tells the kind.
 */
export interface CallError extends pulumi.RunError, FailureFacts {}

/**
 * One call of a data source. Under `pulumi.runtime.setMocks` it becomes an ordinary invoke, so that users mock it as
 * they mock every provider; otherwise it runs in this process.
 */
export async function call<Name extends keyof Questions>(
  name: Name,
  written: Questions[Name] | null,
  { signal }: CallOptions = {},
): Promise<Answers[Name]> {
  const args = written ?? {};
  refuseOutputs(name, args);
  const outcome = await ask(name, args, { signal });
  if ("failure" in outcome) throw toRunError(outcome.failure);
  return outcome.result;
}

/** A call with inputs: unknown ones make the answer unknown, secret ones make it secret. */
export function callOutput<Name extends keyof Questions>(
  name: Name,
  args: Inputs<Questions[Name]>,
  { dependsOn }: OutputCallOptions = {},
): pulumi.Output<Answers[Name]> {
  refuseLost(name, args);
  const ready = pulumi.output(dependsOn).apply((resources) => pulumi.all([resources ?? []].flat().map(readiness)));
  const inputs = pulumi.output(args);
  return pulumi.all([inputs, ready]).apply(async ([known]) => {
    const hasSecretArguments = await pulumi.isSecret(inputs);
    const outcome = await ask(name, known, { hasSecretArguments });
    if ("result" in outcome) return outcome.result;
    // Messages name what was asked, and the engine masks nothing but secrets of the configuration.
    const failure = hasSecretArguments ? failureWithoutValues(name, outcome.failure, known) : outcome.failure;
    // Without an engine nobody tells that an output has failed.
    if (isMocked()) void pulumi.log.error(failure.message);
    else await programToLoad();
    throw toRunError(failure);
  });
}

/** Longer than a program takes from its call to where the engine takes up its outputs, in milliseconds. */
const loadingMs = 100;

/**
 * Lets a program load before an output of it fails. Nobody has taken it up till then, and Node would warn that the
 * failure was handled late.
 */
function programToLoad(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, loadingMs));
}

/** Also without what the cloud says: it may repeat what it was asked. */
function failureWithoutValues(
  name: keyof Questions,
  { code, status, attempts, fields }: Failure,
  args: object,
): Failure {
  return { message: describeWithoutValues(name, { code, status, fields }, args), code, status, attempts };
}

type Outcome<Name extends keyof Questions> = { readonly result: Answers[Name] } | { readonly failure: Failure };

/** The core's functions, each with the answer of its name. */
type Lookup = { readonly [Name in keyof Questions]: (args: unknown, context: LookupContext) => Promise<Answers[Name]> };

async function ask<Name extends keyof Questions>(
  name: Name,
  args: object,
  options: Omit<LookupContext, "session">,
): Promise<Outcome<Name>> {
  if (isMocked()) return invoke(name, args);
  // Loaded on first use, so that importing the package costs next to nothing.
  const lookup: Lookup = require("../provider/lookup") as typeof import("../provider/lookup");
  const session = sessionOfRun();
  try {
    return { result: await lookup[name](args, { session, ...options }) };
  } catch (error) {
    // Nothing else leaves the core.
    return { failure: error as CatalogError };
  }
}

/** A promise cannot wait for an output; without this its text would be taken for the value. */
function refuseOutputs(name: keyof Questions, args: object): void {
  const field = Object.entries(args).find(([, value]) => pulumi.Output.isInstance(value))?.[0];
  if (field !== undefined) throw new pulumi.RunError(`${name}: ${field} is an output: use ${name}Output`);
}

/** A custom resource is there when its ID is known; a component when its URN is. */
function readiness(resource: unknown): pulumi.Output<string> {
  const { id, urn } = resource as pulumi.Resource & { readonly id?: pulumi.Output<string> };
  return id ?? urn;
}

/** What a mock answers, which may be that the call fails. */
async function invoke<Name extends keyof Questions>(name: Name, args: object): Promise<Outcome<Name>> {
  // What a mock answers is what the test's author says it is.
  const result = (await pulumi.runtime.invoke(functionToken(name), args)) as Answers[Name];
  const failure = failureIn(result);
  return failure === undefined ? { result } : { failure };
}

function isMocked(): boolean {
  return "mocks" in (pulumi.runtime.getMonitor() ?? {});
}

const sessions = new WeakMap<object, LookupContext["session"]>();

/**
 * One session for each run of a program: equal listings are asked once in it. Outside a run every call sees what is
 * new.
 */
function sessionOfRun(): LookupContext["session"] {
  const run = pulumi.runtime.getMonitor();
  const known = sessions.get(run ?? outsideAnyRun);
  if (known !== undefined) return known;
  const { Session } = require("../provider/session") as typeof import("../provider/session");
  const session = new Session({
    config: (key) => new pulumi.Config("mlimages").get(key),
    configKeys: configurationKeys,
    root: rootOfProgram,
    words,
    keepAnswers: run !== undefined,
  });
  sessions.set(run ?? outsideAnyRun, session);
  warnAboutConfiguration();
  return session;
}

const outsideAnyRun = {};

/** A failure of the core as a program throws it. */
export function toRunError({ message, code, status, cloudCode, requestId, attempts }: Failure): CallError {
  return withoutFrames(Object.assign(new pulumi.RunError(message), { code, status, cloudCode, requestId, attempts }));
}
