import { readFacets } from "../image/facets";
import type { Image } from "../image/image";
import { parseReference } from "../image/reference";
import type { Nullable, PinnedImageRow } from "../pin/record";
import { plainArguments } from "../plain-arguments";

/** What is known of an image; how much depends on where it is known from. */
export type Facts = Partial<Image>;

/** What a pin recorded. Null is absent. What stands in the path is read from it, as the path is what runs. */
export function factsOfRecord(record: object): Facts {
  const facts: Facts = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
  return facts.swrPath === undefined ? facts : { ...facts, ...parseReference(facts.swrPath) };
}

/**
 * What a text says by which a resource names its image: an ID names it and says nothing, a registry path says what
 * stands in it.
 */
export function factsOfText(text: string): Facts {
  if (!isPath(text)) return { imageId: text };
  const { registry, organization, repository, tag, imageUrl } = parseReference(text);
  const { builtAt, ...facets } = readFacets({ name: "", organization, repository, tag });
  return {
    ...facets,
    registry,
    organization,
    repository,
    tag,
    imageUrl,
    swrPath: registry === undefined ? undefined : text,
    builtAt: builtAt === undefined ? undefined : new Date(builtAt).toISOString(),
  };
}

/** What one row of a pinned list says, and the filters that every row of it met. */
export function factsOfRow(
  row: Nullable<PinnedImageRow>,
  {
    selector,
    places,
  }: {
    readonly selector: Readonly<Record<string, unknown>>;
    readonly places: readonly Pick<Image, "cloud" | "region">[];
  },
): Facts {
  const { swrPath, ...stated } = row;
  const { type = "BUILD_IN", includeUnusable } = plainArguments(selector) as {
    readonly type?: string;
    readonly includeUnusable?: boolean;
  };
  return {
    ...factsOfText(swrPath),
    // What is null here the catalog does not state; the text is no better.
    ...Object.fromEntries(Object.entries(stated).map(([key, value]) => [key, value ?? undefined])),
    swrPath,
    cloud: places[0]?.cloud,
    region: places[0]?.region,
    type: type === "ALL" ? undefined : type,
    status: includeUnusable === true ? undefined : "ACTIVE",
  };
}

/** Whether a text is a registry path rather than an ID: IDs hold neither `/` nor `:`. */
function isPath(text: string): boolean {
  return /[/:]/.test(text);
}
