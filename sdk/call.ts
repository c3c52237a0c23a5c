import * as pulumi from "@pulumi/pulumi";
import type { CatalogError } from "../provider/errors";
import type { LookupContext } from "../provider/lookup";
import { warnAboutConfiguration } from "./configuration";
import { configurationKeys } from "./configuration-keys";
import { failureIn, type Failure } from "./mocked-failure";
import { blankArguments } from "./secret-arguments";

/** The functions by name; also the last part of their invoke tokens. */
type FunctionName = "getImage" | "getImages" | "getImageGroups";

/** Options of the plain functions. */
export interface CallOptions {
  /** Ends the call early; it then fails with the code `cancelled`. */
  signal?: AbortSignal;
}

/** Options of the output functions. Account and place are chosen by the arguments `connection` and `region`. */
export interface OutputCallOptions {
  /**
   * Resources that must exist before the call is made; while one of them is still to be created the answer is unknown. A
   * component counts as there when it is registered, so name its resources rather than it.
   */
  dependsOn?: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;
}

/**
 * What the functions reject with: a `pulumi.RunError`, which the engine shows as its message alone, with the fields of the
 * failure. `code` tells the kind.
 */
export interface CallError extends pulumi.RunError, Pick<CatalogError, "code" | "status" | "cloudCode" | "requestId" | "attempts"> {}

/**
 * One call of a data source. Under `pulumi.runtime.setMocks` it becomes an ordinary invoke, so that users mock it as they
 * mock every provider; otherwise it runs in this process.
 */
export async function call<Result>(name: FunctionName, args: object, { signal }: CallOptions = {}): Promise<Result> {
  refuseOutputs(name, args);
  if (isMocked()) return invoke(name, args);
  // Loaded on first use, so that importing the package costs next to nothing.
  const lookup = require("../provider/lookup") as typeof import("../provider/lookup");
  try {
    return (await lookup[name](args, { session: sessionOfRun(), signal })) as unknown as Result;
  } catch (error) {
    throw toRunError(error as CatalogError);
  }
}

/** A call with inputs: unknown ones make the answer unknown, secret ones make it secret. */
export function callOutput<Result>(name: FunctionName, args: object, { dependsOn }: OutputCallOptions = {}): pulumi.Output<Result> {
  const ready = pulumi.output(dependsOn).apply((resources) => pulumi.all([resources ?? []].flat().map(readiness)));
  const inputs = pulumi.output(args);
  const answer: pulumi.Output<unknown> = pulumi.all([inputs, ready]).apply(async ([known]) => {
    try {
      return await call(name, known);
    } catch (error) {
      // Messages name what was asked, and the engine masks nothing but secrets of the configuration.
      const failure = (await pulumi.isSecret(inputs)) ? withoutTexts(error as CallError, known) : (error as CallError);
      // Without an engine nobody tells that an output has failed.
      if (isMocked()) void pulumi.log.error(failure.message);
      throw failure;
    }
  });
  return answer as pulumi.Output<Result>;
}

/** The failure with every text of the arguments blanked. */
function withoutTexts(error: CallError, args: object): CallError {
  return withoutFrames(Object.assign(error, { message: blankArguments(error.message, args) }));
}

/** A promise cannot wait for an output; without this its text would be taken for the value. */
function refuseOutputs(name: FunctionName, args: object): void {
  const field = Object.entries(args).find(([, value]) => pulumi.Output.isInstance(value))?.[0];
  if (field !== undefined) throw new pulumi.RunError(`${name}: ${field} is an output: use ${name}Output`);
}

/** A custom resource is there when its ID is known; a component when its URN is. */
function readiness(resource: unknown): pulumi.Output<string> {
  const { id, urn } = resource as pulumi.Resource & { readonly id?: pulumi.Output<string> };
  return id ?? urn;
}

/** What a mock answers, which may be that the call fails. */
async function invoke<Result>(name: FunctionName, args: object): Promise<Result> {
  const answer = (await pulumi.runtime.invoke(`mlimages:index:${name}`, args)) as object;
  const failure = failureIn(answer);
  if (failure !== undefined) throw toRunError(failure);
  return answer as Result;
}

function isMocked(): boolean {
  return "mocks" in (pulumi.runtime.getMonitor() ?? {});
}

const sessions = new WeakMap<object, LookupContext["session"]>();

/** One session for each run of a program: equal listings are asked once in it. Outside a run every call sees what is new. */
function sessionOfRun(): LookupContext["session"] {
  const run = pulumi.runtime.getMonitor();
  const known = sessions.get(run ?? outsideAnyRun);
  if (known !== undefined) return known;
  const { Session } = require("../provider/session") as typeof import("../provider/session");
  const session = new Session({ config: (key) => new pulumi.Config("mlimages").get(key), configKeys: configurationKeys, keepAnswers: run !== undefined });
  sessions.set(run ?? outsideAnyRun, session);
  warnAboutConfiguration();
  return session;
}

const outsideAnyRun = {};

/** A failure of the core as a program throws it. */
export function toRunError({ message, code, status, cloudCode, requestId, attempts }: Failure): CallError {
  return withoutFrames(Object.assign(new pulumi.RunError(message), { code, status, cloudCode, requestId, attempts }));
}

/**
 * The stack says nothing about the user's program, so it is the message alone. It must not hold frames either: the engine's
 * runner formats it in colour, and Node 20's formatter does not come to an end on some frames below `node_modules`.
 */
function withoutFrames(error: CallError): CallError {
  error.stack = `RunError: ${error.message}`;
  return error;
}
