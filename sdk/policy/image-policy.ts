import { consumersByType } from "../../provider/policy/consumer";
import { consumersSchema } from "../../provider/policy/consumer-schema";
import { judgePin, judgeStack, reportUnread } from "../../provider/policy/judge";
import type { LookUpOptions } from "../../provider/policy/look-up";
import { problemsIn } from "../../provider/policy/option-schema";
import type { OptionSchema } from "../../provider/policy/option-schema";
import { isPin } from "../../provider/policy/resource";
import type { Resource } from "../../provider/policy/resource";
import type { Rule } from "../../provider/policy/rule";
import { blankArguments } from "../secret-arguments";
import { askCatalogs } from "./ask-catalogs";
import type { ImagePolicy, PolicyArgs, StackArgs } from "./policy";
import { isUnknown, unknownIn } from "./unknown";

/**
 * The policy object of a rule.
 * @param args what the pack's program says; over it goes what the pack's configuration says, and consumers of both count
 * @throws TypeError for options that the rule does not have, or that hold something else
 */
export function imagePolicy<Options extends LookUpOptions>(rule: Rule<Options>, { enforcementLevel = "mandatory", ...written }: Options & PolicyArgs): ImagePolicy {
  const schemas: { [option: string]: OptionSchema } = { ...rule.options, consumers: consumersSchema };
  const problems = problemsIn(written, schemas);
  if (problems.length > 0) throw wrongOptions(rule, problems.join("; "));
  /** The options in force, or what is wrong with them. The engine checks configuration too, but not whether there is such an option. */
  const settle = ({ getConfig }: Pick<StackArgs, "getConfig">): { readonly options: Options; readonly problem: string | undefined } => {
    const configured: Partial<Options> = getConfig();
    const options: Options = { ...(written as unknown as Options), ...configured, consumers: [...(written.consumers ?? []), ...(configured.consumers ?? [])] };
    return { options, problem: problemsIn(configured, schemas).join("; ") || rule.problemIn?.(options) };
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
        const blank = secretBlanker([args]);
        for (const { message, urn } of judgePin(rule, args, options, Date.now())) reportViolation(blank(message), urn);
      },
    }),
    validateStack: async ({ resources, getConfig }, reportViolation) => {
      const { options, problem } = settle({ getConfig });
      if (problem !== undefined) {
        // What consumers there are may be just what the configuration misspells: then the first resource, the stack, bears it.
        const first = resources.find((resource) => isPin(resource) || consumersByType(options.consumers).has(resource.type)) ?? resources[0];
        if (first !== undefined) reportViolation(wrongOptions(rule, problem).message, first.urn);
        return;
      }
      const { reports, unread } = await judgeStack(rule, resources, options, { ask: askCatalogs, now: Date.now() });
      const wronglyRead = unread.filter(({ error }) => !isUnknown(error)).map(reportUnread);
      const blank = secretBlanker(resources);
      for (const { message, urn } of [...reports, ...wronglyRead]) reportViolation(blank(message), urn);
      const unknown = unknownIn(unread);
      // Last of all, because nothing after it is run.
      if (unknown !== undefined) throw unknown;
    },
  };
}

/** Without a stack, which the engine would show: it says nothing that the name of the policy does not. */
function wrongOptions({ name }: { readonly name: string }, problem: string): TypeError {
  const error = new TypeError(`${name} is wrongly configured: ${problem}`);
  return Object.assign(error, { stack: `TypeError: ${error.message}` });
}

/** Blanks what pins were asked for by secret arguments, as the pins themselves do in their messages. */
function secretBlanker(resources: readonly Resource[]): (message: string) => string {
  const selectors = resources.filter((resource) => isPin(resource) && resource.props["hasSecretArguments"] === true).flatMap(({ props }): unknown[] => {
    try {
      return [JSON.parse(JSON.stringify(props["selector"]))];
    } catch {
      // Not known yet, so that nothing is known of the pin either.
      return [];
    }
  });
  return (message) => selectors.reduce<string>(blankArguments, message);
}
