import { consumersByType } from "../../provider/policy/consumer";
import { consumersSchema } from "../../provider/policy/consumer-schema";
import { describeWithoutValues, oneOfWords } from "../../provider/policy/finding";
import type { Report } from "../../provider/policy/finding";
import { judgePin, judgeStack, reportUnread } from "../../provider/policy/judge";
import type { LookUpOptions } from "../../provider/policy/look-up";
import { describeValue, problemsIn } from "../../provider/policy/option-schema";
import type { OptionSchema } from "../../provider/policy/option-schema";
import { isPin } from "../../provider/policy/resource";
import type { Resource } from "../../provider/policy/resource";
import type { Rule } from "../../provider/policy/rule";
import { isRecord } from "../../provider/plain-arguments";
import { createRedactor } from "../../provider/http/redact";
import { askCatalogs } from "./ask-catalogs";
import type { EnforcementLevel, ImagePolicy, PolicyArgs, StackArgs } from "./policy";
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
  const problems = problemsInArgs(args, schemas);
  if (problems.length > 0) throw wrongOptions(rule, problems.join("; "));
  const { enforcementLevel = "mandatory", ...written } = args;
  /**
   * The options in force, or what is wrong with them. The engine checks configuration too, but not whether there is
   * such an option.
   */
  const settle = ({
    getConfig,
  }: Pick<StackArgs, "getConfig">): { readonly options: Options; readonly problem: string | undefined } => {
    const configured: Partial<Options> = getConfig();
    const problem = problemsIn(configured, schemas).join("; ");
    if (problem !== "") return { options: written as unknown as Options, problem };
    const options: Options = {
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
    ...(judgesPins && {
      validateResource: (args, reportViolation) => {
        if (!isPin(args)) return;
        const { options, problem } = settle(args);
        if (problem !== undefined) {
          reportViolation(wrongOptions(rule, problem).message, args.urn);
          return;
        }
        const messageOf = messagesOf(rule, [args]);
        for (const report of judgePin(rule, args, options, Date.now())) reportViolation(messageOf(report), report.urn);
      },
    }),
    validateStack: async ({ resources, getConfig }, reportViolation) => {
      const { options, problem } = settle({ getConfig });
      if (problem !== undefined) {
        // What consumers there are may be just what the configuration misspells: then the first resource, the stack,
        // bears it.
        const first =
          resources.find((resource) => isPin(resource) || consumersByType(options.consumers).has(resource.type)) ??
          resources[0];
        if (first !== undefined) reportViolation(wrongOptions(rule, problem).message, first.urn);
        return;
      }
      const { reports, unread } = await judgeStack(rule, resources, options, { ask: askCatalogs, now: Date.now() });
      const wronglyRead = unread.filter(({ error }) => !isUnknown(error)).map(reportUnread);
      const messageOf = messagesOf(rule, resources);
      for (const report of [...reports, ...wronglyRead]) reportViolation(messageOf(report), report.urn);
      const unknown = unknownIn(unread);
      // Last of all, because nothing after it is run.
      if (unknown !== undefined) throw unknown;
    },
  };
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

/**
 * What reports say. One that shows an image of a pin with secret arguments says nothing of it; any other shows its own
 * resource's properties, in which texts of such arguments are blanked as far as they can be told.
 */
function messagesOf({ name }: { readonly name: string }, resources: readonly Resource[]): (report: Report) => string {
  const secretPins = resources.filter(hasSecretArguments);
  const blank = createRedactor(secretPins.flatMap(({ props }) => textsIn(known(props["selector"]))));
  return (report) => {
    const pins = report.about.flatMap(({ pin }) => (pin !== undefined && secretPins.includes(pin) ? [pin] : []));
    return pins.length > 0 ? describeWithoutValues(name, report, pins) : blank(report.message);
  };
}

function hasSecretArguments(resource: Resource): boolean {
  return isPin(resource) && resource.props["hasSecretArguments"] === true;
}

/** A value without its proxy; nothing where it is not known yet, so that nothing is known of the pin either. */
function known(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
