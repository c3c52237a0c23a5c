import type { Image } from "../image/image";
import type { Message } from "../message/message";
import type { CatalogAnswer } from "./catalog-answer";
import { aboutOf, describeFindings } from "./finding";
import type { Finding, Report } from "./finding";
import { imageLabel } from "./image-label";
import { isActive, statesStatus } from "./image-status";
import { howToGiveWhatIsRead, howToResolveAnew } from "./remedy";
import { pushTo } from "../push-to";
import { shown } from "../text/shown";
import { labelOf } from "./resource";
import type { Rule, RuleOptions } from "./rule";
import type { Use } from "./stack-images";

/** How images are looked up. */
export interface ImageInCatalogOptions extends RuleOptions {
  /** Name of a connection to look up over, for all images of its cloud. Default: the connections of the program. */
  readonly connection?: string;
}

/** Images are in the catalog, as they were pinned. */
export const imageInCatalog: Rule<ImageInCatalogOptions> = {
  name: "image-in-catalog",
  description: "Images exist in the catalog, are ACTIVE, and their IDs serve what was pinned.",
  options: { connection: { type: "string", description: "Name of a connection to look up over." } },
  judgeStack: async ({ pinned, consumed }, { connection }, ask) => {
    // What comes from a pin is judged as the pin's.
    const uses = [...pinned, ...consumed.filter(({ source }) => source !== "pin")];
    const answers = await ask(uses, connection);
    return [
      ...reportFailures(answers),
      ...[...answers].flatMap(([use, answer]) =>
        "images" in answer ? report(use, judgeAnswer(use, answer.images)) : [],
      ),
    ];
  },
};

/** One report for each failure, however many images it leaves unjudged. */
export function reportFailures(answers: ReadonlyMap<Use, CatalogAnswer>): Report[] {
  const byMessage = new Map<string, Use[]>();
  for (const [use, answer] of answers) {
    if ("failure" in answer) pushTo(byMessage, answer.failure.message, use);
  }
  return [...byMessage].map(([message, uses]) => ({
    message: `the catalog cannot be asked about ${shown(uses.map(({ resource }) => labelOf(resource)).join(", "))}\n${message}`,
    urn: uses[0]?.resource.urn ?? "",
    about: uses.map(aboutOf),
  }));
}

/** What is wrong with a use by what the catalog answers; of several images for a path, one that is right will do. */
function judgeAnswer(use: Use, images: readonly Image[]): Finding | undefined {
  const findings = images.map((image) => judgeImage(use, image));
  return findings.includes(undefined) ? undefined : (findings[0] ?? gone(use));
}

/** Reports an image that the catalog does not hold. */
export function reportGone(use: Use): Report[] {
  return report(use, gone(use));
}

function gone(use: Use): Finding {
  return { found: "the catalog does not hold it", allowed: "what the catalog holds", fix: howToReplace(use) };
}

function judgeImage(use: Use, { cloud, status, statusMessage, swrPath }: Image): Finding | undefined {
  if (statesStatus(cloud) && (status === undefined || !isActive(status))) {
    const why = statusMessage === undefined ? "" : ` (${statusMessage})`;
    return {
      found: `its status in the catalog is ${status === undefined ? "not stated" : `"${status}"`}${why}`,
      allowed: 'status "ACTIVE"',
      fix: howToReplace(use),
    };
  }
  const pinnedPath = use.pin === undefined ? undefined : use.facts.swrPath;
  if (pinnedPath === undefined || pinnedPath === swrPath) return undefined;
  return {
    found: `its ID serves ${swrPath === "" ? "no path" : swrPath} now`,
    allowed: pinnedPath,
    fix: howToReplace(use),
  };
}

function howToReplace(use: Use): Message {
  if (use.pin !== undefined) return howToResolveAnew(use.pin);
  return howToGiveWhatIsRead(use) ?? `name an image of the catalog in ${labelOf(use.resource)}`;
}

function report(use: Use, finding: Finding | undefined): Report[] {
  return finding === undefined
    ? []
    : [
        {
          message: describeFindings(imageLabel(use), [finding], finding.fix),
          urn: use.resource.urn,
          about: [aboutOf(use)],
        },
      ];
}
