import { isDeepStrictEqual } from "node:util";
import { say, written } from "../message/message";
import type { PinKind } from "../pin/record";
import { withCatalogFacts } from "./catalog-facts";
import type { KnownConsumer } from "./consumer";
import { aboutOf, describeFindings } from "./finding";
import type { Finding, Report } from "./finding";
import { imageLabel } from "./image-label";
import type { LookUpOptions } from "./look-up";
import { shown } from "../text/shown";
import { labelOf } from "./resource";
import type { Resource } from "./resource";
import type { ResourceTypes } from "./resource-types";
import type { AskCatalogs } from "./catalog-answer";
import type { Rule } from "./rule";
import { reportNearTypes } from "./near-type";
import { findImages, pinnedUses } from "./stack-images";
import type { Unread, Use } from "./stack-images";
import { describeThrown } from "./thrown";

/** What a rule says of one pin. */
export function judgePin<Options extends LookUpOptions>(
  rule: Rule<Options>,
  pin: Resource,
  options: Options,
  { kind, now }: { readonly kind: PinKind; readonly now: number },
): Report[] {
  const reports = describeAll(labelOf(pin), rule.judgePin?.(pin, options, kind), { resource: pin, pin });
  if (kind !== "getImage") return reports;
  return [
    ...reports,
    ...pinnedUses(pin).flatMap((use) => describeAll(imageLabel(use), rule.judgeImage?.(use, options, now), use)),
  ];
}

/** What a rule says of a stack beside its pins, and which resources could not be read. One of those hides no other. */
export async function judgeStack<Options extends LookUpOptions>(
  rule: Rule<Options>,
  resources: readonly Resource[],
  options: Options,
  { types, ask, now }: { readonly types: ResourceTypes; readonly ask: AskCatalogs; readonly now: number },
): Promise<{ readonly reports: readonly Report[]; readonly unread: readonly Unread[] }> {
  const found = findImages(resources, types, options.consumers);
  const { images, reports: missing } =
    options.lookUp === true ? await withCatalogFacts(found, ask) : { images: found, reports: [] };
  // Of pins that could not be read, their own check says so.
  const isPin = ({ type }: Resource): boolean => types.pinKindOf(type) !== undefined;
  const unread = images.unread.filter(({ resource }) => rule.judgeStack !== undefined || !isPin(resource));
  const reports = images.consumed.flatMap((use) => {
    const leave = (error: unknown): void => void unread.push({ resource: use.resource, error });
    return describeAll(imageLabel(use), judgeUse(rule, use, options, { now, leave }), aboutOf(use));
  });
  const ofStack = (await rule.judgeStack?.(images, options, ask)) ?? [];
  const near = reportNearTypes(resources, types, options.consumers);
  return { reports: [...missing, ...reports, ...ofStack, ...images.empty.map(reportEmpty), ...near], unread };
}

/** What a rule says of one use. An image that is a pin's own was judged there. */
function judgeUse<Options extends LookUpOptions>(
  rule: Rule<Options>,
  use: Use,
  options: Options,
  { now, leave }: { readonly now: number; readonly leave: (error: unknown) => void },
): readonly Finding[] {
  const ofImage = use.source === "pin" ? undefined : rule.judgeImage?.(use, options, now);
  return [...(ofImage ?? []), ...(rule.judgeUse?.(use, options, leave) ?? [])];
}

/** One report for all that one fix mends. */
function describeAll(
  subject: string,
  findings: readonly Finding[] = [],
  about: Pick<Use, "resource" | "pin">,
): Report[] {
  const fixes = findings
    .map(({ fix }) => fix)
    .filter((fix, i, all) => all.findIndex((other) => isDeepStrictEqual(other, fix)) === i);
  return fixes.map((fix) => ({
    message: describeFindings(
      subject,
      findings.filter((finding) => isDeepStrictEqual(finding.fix, fix)),
      fix,
    ),
    urn: about.resource.urn,
    about: [about],
  }));
}

function reportEmpty({
  resource,
  consumer: { type, image },
}: {
  readonly resource: Resource;
  readonly consumer: KnownConsumer;
}): Report {
  const where = typeof image === "string" ? `at ${image}` : "by the function for it";
  return {
    message: say`${shown(labelOf(resource))}: no image was found ${where}\nto fix: correct the path in consumers for ${type}, or say there that an image is ${written({ optional: true })}`,
    urn: resource.urn,
    about: [{ resource }],
  };
}

/** Nothing of the error but its message: it is thrown by a path or a function in the pack, and may be anything. */
export function reportUnread({ resource, error }: Unread): Report {
  return {
    message: `${shown(labelOf(resource))}: its image could not be read: ${shown(describeThrown(error))}\nto fix: correct the path or the function in consumers for ${resource.type}`,
    urn: resource.urn,
    about: [{ resource }],
  };
}
