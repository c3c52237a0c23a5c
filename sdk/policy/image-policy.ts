import { consumersByType } from "../../provider/policy/consumer";
import { consumersSchema } from "../../provider/policy/consumer-schema";
import { oneOfWords } from "../../provider/policy/finding";
import { judgePin, judgeStack, reportUnread } from "../../provider/policy/judge";
import type { LookUpOptions } from "../../provider/policy/look-up";
import { describeValue, problemsIn } from "../../provider/policy/option-schema";
import type { OptionSchema } from "../../provider/policy/option-schema";
import type { Resource } from "../../provider/policy/resource";
import type { Rule } from "../../provider/policy/rule";
import { describeThrown } from "../../provider/policy/thrown";
import { isRecord } from "../../provider/plain-arguments";
import { pinKindOf } from "../type-tokens";
import { askCatalogs } from "./ask-catalogs";
import type { EnforcementLevel, ImagePolicy, PolicyArgs, StackArgs } from "./policy";
import { messagesOf } from "./report-messages";
import { resourceTypes } from "./resource-types";
import { isUnknown, unknownIn } from "./unknown";

/**
 * The policy object of a rule.
 * @param args what the pack's program says; over it goes what the pack's configuration says, and consumers of both
 * count
 * @throws TypeError for options that the rule does not have, or that hold something else
 */
export function imagePolicy<Options extends LookUpOptions>(
  rule: Rule<Options>,
  args: Options & PolicyArgs,
): ImagePolicy {
  const schemas: { [option: string]: OptionSchema } = { ...rule.options, consumers: consumersSchema };
  const problems = readable(() => problemsInArgs(args, schemas));
  if (problems.length > 0) throw wrongOptions(rule, problems.join("; "));
  const { enforcementLevel = "mandatory", ...written } = args;
  const settle: Settle<Options> = ({ getConfig }) => {
    const configured: Partial<Options> = getConfig();
    const problem = readable(() => problemsIn(configured, schemas)).join("; ");
    if (problem !== "") return { options: written as unknown as Options, problem };
    const options: Options = {
      // Nothing but the options is left; the compiler does not take the level out of a type parameter.
      ...(written as unknown as Options),
      ...configured,
      consumers: [...(written.consumers ?? []), ...(configured.consumers ?? [])],
    };
    return { options, problem: rule.problemIn?.(options) };
  };
  const judgesPins = rule.judgePin !== undefined || rule.judgeImage !== undefined;
  return {
    name: rule.name,
    description: rule.description,
    enforcementLevel,
    configSchema: { properties: schemas },
    ...(judgesPins && { validateResource: validatePins(rule, settle) }),
    validateStack: validateStacks(rule, settle),
  };
}

/**
 * The options in force, or what is wrong with them. The engine checks configuration too, but not whether there is such
 * an option.
 */
type Settle<Options> = (args: Pick<StackArgs, "getConfig">) => {
  readonly options: Options;
  readonly problem: string | undefined;
};

function validatePins<Options extends LookUpOptions>(
  rule: Rule<Options>,
  settle: Settle<Options>,
): NonNullable<ImagePolicy["validateResource"]> {
  return (args, reportViolation) => {
    const kind = pinKindOf(args.type);
    if (kind === undefined) return;
    const { options, problem } = settle(args);
    if (problem !== undefined) {
      reportViolation(wrongOptions(rule, problem).message, args.urn);
      return;
    }
    const messageOf = messagesOf(rule, [args]);
    for (const report of judgePin(rule, args, options, { kind, now: Date.now() }))
      reportViolation(messageOf(report), report.urn);
  };
}

function validateStacks<Options extends LookUpOptions>(
  rule: Rule<Options>,
  settle: Settle<Options>,
): ImagePolicy["validateStack"] {
  return async ({ resources, getConfig }, reportViolation) => {
    const { options, problem } = settle({ getConfig });
    if (problem !== undefined) {
      const bearer = bearerOf(resources, options);
      if (bearer !== undefined) reportViolation(wrongOptions(rule, problem).message, bearer.urn);
      return;
    }
    const around = { types: resourceTypes, ask: askCatalogs, now: Date.now() };
    const { reports, unread } = await judgeStack(rule, resources, options, around);
    const wronglyRead = unread.filter(({ error }) => !isUnknown(error)).map(reportUnread);
    const messageOf = messagesOf(rule, resources);
    for (const report of [...reports, ...wronglyRead]) reportViolation(messageOf(report), report.urn);
    const unknown = unknownIn(unread);
    // Last of all, because nothing after it is run.
    if (unknown !== undefined) throw unknown;
  };
}

/**
 * The resource that bears what is wrong with the options. What consumers there are may be just what the configuration
 * misspells: then it is the first resource, the stack.
 */
function bearerOf(resources: readonly Resource[], { consumers: named }: LookUpOptions): Resource | undefined {
  const consumers = consumersByType(resourceTypes.consumers, named);
  return resources.find(({ type }) => pinKindOf(type) !== undefined || consumers.has(type)) ?? resources[0];
}

/** What looks at options calls what their author may have put there: what that throws is wrong with them. */
function readable(problemsOf: () => string[]): string[] {
  try {
    return problemsOf();
  } catch (error) {
    return [`the options cannot be read: ${describeThrown(error)}`];
  }
}

const levels: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled"];

/** What is wrong with what a program wrote, whatever its types are. */
function problemsInArgs(args: unknown, schemas: { readonly [option: string]: OptionSchema }): string[] {
  if (!isRecord(args)) return problemsIn(args, schemas);
  const { enforcementLevel: level, ...options } = args;
  const isLevel = level === undefined || levels.some((each) => each === level);
  return [
    ...(isLevel ? [] : [`enforcementLevel: must be ${oneOfWords(levels)}, and is ${describeValue(level)}`]),
    ...problemsIn(options, schemas),
  ];
}

/** Without a stack, which the engine would show: it says nothing that the name of the policy does not. */
function wrongOptions({ name }: { readonly name: string }, problem: string): TypeError {
  const error = new TypeError(`${name} is wrongly configured: ${problem}`);
  return Object.assign(error, { stack: `TypeError: ${error.message}` });
}
