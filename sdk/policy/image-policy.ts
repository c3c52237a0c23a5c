import { withCatalogFacts } from "../../provider/policy/catalog-facts";
import { consumersByType, type Consumer } from "../../provider/policy/consumer";
import { consumersSchema } from "../../provider/policy/consumer-schema";
import { describeFindings, type Finding, type Report } from "../../provider/policy/finding";
import { imageLabel } from "../../provider/policy/image-label";
import { problemsIn, type OptionSchema } from "../../provider/policy/option-schema";
import { labelOf, pinTypes, type Resource } from "../../provider/policy/resource";
import type { LookUpOptions } from "../../provider/policy/look-up";
import type { Rule } from "../../provider/policy/rule";
import { findImages, pinnedUses, type Unread, type Use } from "../../provider/policy/stack-images";
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
  if (problems.length > 0) throw new TypeError(`${rule.name}: ${problems.join("; ")}`);
  const optionsOf = ({ getConfig }: Pick<StackArgs, "getConfig">): Options & { readonly consumers: readonly Consumer[] } => {
    const configured: Partial<Options> = getConfig();
    return { ...(written as unknown as Options), ...configured, consumers: [...(written.consumers ?? []), ...(configured.consumers ?? [])] };
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
        const blank = secretBlanker([args]);
        for (const { message } of judgePin(rule, args, optionsOf(args))) reportViolation(blank(message));
      },
    }),
    validateStack: async (args, reportViolation) => {
      const blank = secretBlanker(args.resources);
      const { reports, unread } = await judgeStack(rule, args.resources, optionsOf(args));
      for (const { message, urn } of reports) reportViolation(blank(message), urn);
      const unknown = unknownIn(unread);
      // Last of all, because nothing after it is run.
      if (unknown !== undefined) throw unknown;
    },
  };
}

/** What a rule says of one pin. */
function judgePin<Options extends LookUpOptions>(rule: Rule<Options>, pin: Resource, options: Options): Report[] {
  const problem = rule.problemIn?.(options);
  if (problem !== undefined) return [wrongOptions(rule, problem)];
  const findings = describeAll(labelOf(pin), rule.judgePin?.(pin, options), pin.urn);
  if (pin.type !== pinTypes.image) return findings;
  return [...findings, ...pinnedUses(pin).flatMap((use) => describeAll(imageLabel(use), rule.judgeImage?.(use, options, Date.now()), pin.urn))];
}

/** What a rule says of a stack beside its pins, and which resources could not be read. */
async function judgeStack<Options extends LookUpOptions>(rule: Rule<Options>, resources: readonly Resource[], options: Options): Promise<{ reports: Report[]; unread: Unread[] }> {
  const found = findImages(resources, consumersByType(options.consumers));
  // Of pins that could not be read, their own check says so.
  const unread = found.unread.filter(({ resource }) => rule.judgeStack !== undefined || !isPin(resource));
  const problem = rule.problemIn?.(options);
  if (problem !== undefined) return { reports: found.consumed.length === 0 ? [] : [wrongOptions(rule, problem)], unread };
  const { images, reports: lookUps } = options.lookUp === true ? await withCatalogFacts(found, askCatalogs) : { images: found, reports: [] };
  const now = Date.now();
  const reports = images.consumed.flatMap((use) => {
    try {
      return describeAll(imageLabel(use), judgeUse(rule, use, options, now), use.resource.urn);
    } catch (error) {
      unread.push({ resource: use.resource, error });
      return [];
    }
  });
  reports.push(...lookUps, ...((await rule.judgeStack?.(images, options, askCatalogs)) ?? []), ...images.empty.map(reportEmpty), ...unread.flatMap(reportUnreadable));
  return { reports, unread };
}

/** What a rule says of one use. An image that is a pin's own was judged there. */
function judgeUse<Options extends LookUpOptions>(rule: Rule<Options>, use: Use, options: Options, now: number): readonly Finding[] {
  return [...((use.source === "pin" ? undefined : rule.judgeImage?.(use, options, now)) ?? []), ...(rule.judgeUse?.(use, options) ?? [])];
}

/** One report for all that one fix mends. */
function describeAll(subject: string, findings: readonly Finding[] = [], urn: string): Report[] {
  const fixes = [...new Set(findings.map(({ fix }) => fix))];
  return fixes.map((fix) => ({ message: describeFindings(subject, findings.filter((finding) => finding.fix === fix), fix), urn }));
}

function isPin({ type }: Resource): boolean {
  return Object.values<string>(pinTypes).includes(type);
}

function wrongOptions({ name }: { readonly name: string }, problem: string): Report {
  return { message: `${name} is wrongly configured: ${problem}` };
}

function reportEmpty({ resource, consumer: { type, image } }: { readonly resource: Resource; readonly consumer: Consumer }): Report {
  const where = typeof image === "string" ? `at ${image}` : "by the function for it";
  return { message: `${labelOf(resource)}: no image was found ${where}\nto fix: correct the path in consumers for ${type}, or say there that an image is optional: true`, urn: resource.urn };
}

/** Nothing of the error but its message: it is thrown by a path or a function in the pack, and may be anything. */
function reportUnreadable({ resource, error }: Unread): Report[] {
  if (isUnknown(error)) return [];
  const message = error instanceof Error ? error.message : String(error);
  return [{ message: `${labelOf(resource)}: its image could not be read: ${message}\nto fix: correct the path or the function in consumers for ${resource.type}`, urn: resource.urn }];
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
