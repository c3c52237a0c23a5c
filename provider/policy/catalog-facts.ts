import type { Image } from "../image/image";
import type { Report } from "./finding";
import { reportFailures, reportGone } from "./image-in-catalog";
import { isActive } from "./image-status";
import type { AskCatalogs } from "./catalog-answer";
import type { StackImages, Use } from "./stack-images";

/** The images of a stack with what the catalogs say of those that no pin records, and of which they say nothing. */
export async function withCatalogFacts(
  images: StackImages,
  ask: AskCatalogs,
): Promise<{ readonly images: StackImages; readonly reports: readonly Report[] }> {
  const answers = await ask(images.consumed.filter(({ source }) => source !== "pin"));
  const gone: Use[] = [];
  const consumed = images.consumed.flatMap((use): Use[] => {
    const answer = answers.get(use);
    if (answer === undefined) return [use];
    if ("failure" in answer) return [];
    const facts = best(answer.images.filter(({ swrPath }) => use.source !== "list" || swrPath === use.facts.swrPath));
    if (facts !== undefined) return [{ ...use, facts, source: "catalog" }];
    // A row of a list keeps what it says where its ID serves another path now: the resource runs the one that is
    // recorded.
    if (answer.images.length > 0) return [use];
    gone.push(use);
    return [];
  });
  return { images: { ...images, consumed }, reports: [...reportFailures(answers), ...gone.flatMap(reportGone)] };
}

/** Of several images for one path, one that can be used. */
function best(images: readonly Image[]): Image | undefined {
  return images.find(({ status }) => status === undefined || isActive(status)) ?? images[0];
}
