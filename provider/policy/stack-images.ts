import { traitsOf } from "../clouds/clouds";
import { complete } from "../pin/record";
import type { Nullable, PinKind, PinnedImagesRecord } from "../pin/record";
import { consumersByType, readTexts } from "./consumer";
import type { Consumer } from "./consumer";
import { factsOfRecord, factsOfRow, factsOfText } from "./facts";
import type { Facts } from "./facts";
import type { Resource } from "./resource";
import type { ResourceTypes } from "./resource-types";

/** One image as one resource of a stack has it. */
export interface Use {
  readonly resource: Resource;
  /** How the resource names the image: an ID or a registry path. */
  readonly text: string;
  readonly facts: Facts;
  /** Where the facts are from: a `PinnedImage`, a row of `PinnedImages`, the text alone, or the catalog. */
  readonly source: "pin" | "list" | "text" | "catalog";
  /** The pin they are from; of a pin, itself. */
  readonly pin?: Resource;
  /** What the resource is, where it is no pin. */
  readonly consumer?: Consumer;
}

/** A resource that could not be read, and what was thrown: by a value that is not known yet, or by a wrong path. */
export interface Unread {
  readonly resource: Resource;
  readonly error: unknown;
}

/** The images of a stack. */
export interface StackImages {
  /** What each `PinnedImage` holds. */
  readonly pinned: readonly Use[];
  /** What each consumer runs. */
  readonly consumed: readonly Use[];
  /** Consumers in which no image was found, and which need one. */
  readonly empty: readonly { readonly resource: Resource; readonly consumer: Consumer }[];
  readonly unread: readonly Unread[];
}

/** What a `PinnedImage` holds; nothing where it could not be resolved, of which the engine has said why. */
export function pinnedUses(resource: Resource): Use[] {
  const facts = factsOfRecord(complete("getImage", resource.props));
  return facts.imageId === undefined ? [] : [{ resource, text: facts.imageId, facts, source: "pin", pin: resource }];
}

/**
 * Finds the images of a stack, and what is known of each through the pins beside it. One that is unknown hides no
 * other.
 * @param named consumers beside those that the host knows, or in place of them. Default: none
 */
export function findImages(
  resources: readonly Resource[],
  types: ResourceTypes,
  named?: readonly Consumer[],
): StackImages {
  const consumers = consumersByType(types.consumers, named);
  const unread: Unread[] = [];
  const attempt = <T>(resource: Resource, read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch (error) {
      unread.push({ resource, error });
      return [];
    }
  };
  const pins = (kind: PinKind): readonly Resource[] => resources.filter(({ type }) => types.pinKindOf(type) === kind);
  const pinned = pins("getImage").flatMap((resource) => attempt(resource, () => pinnedUses(resource)));
  const listed = pins("getImages").flatMap((resource) => attempt(resource, () => listedUses(resource)));
  // The first that fits counts: a pin of its own goes before a row of a list, and a later one before an earlier.
  const origins = [...pinned.toReversed(), ...listed.toReversed()];
  const empty: StackImages["empty"][number][] = [];
  const consumed = resources.flatMap((resource) =>
    (consumers.get(resource.type) ?? []).flatMap((consumer) =>
      attempt(resource, () => {
        const texts = readTexts(resource, consumer.image);
        if (texts.length === 0 && consumer.optional !== true) empty.push({ resource, consumer });
        return texts.map((text) => consumedUse(resource, consumer, text, origins));
      }),
    ),
  );
  return { pinned, consumed, empty, unread };
}

function listedUses(resource: Resource): Use[] {
  const { images, places } = complete("getImages", resource.props) as Partial<Nullable<PinnedImagesRecord>>;
  const { selector } = resource.props as { readonly selector: Readonly<Record<string, unknown>> };
  return (images ?? []).map((row) => ({
    resource,
    text: row.imageId,
    facts: factsOfRow(row, { selector, places: places ?? [] }),
    source: "list",
    pin: resource,
  }));
}

/**
 * Whether a consumer's text names an image. An `imageUrl` leaves the registry to who reads it, and not every cloud's
 * own services read it as their registry.
 */
export function isNamedBy(
  text: string,
  consumer: Consumer | undefined,
  { imageId, swrPath, imageUrl, cloud }: Facts,
): boolean {
  if (text === imageId || text === swrPath) return true;
  const isRead = cloud !== undefined && traitsOf(cloud).readsImageUrl;
  return consumer?.takesImageUrl === true && isRead && text === imageUrl;
}

function consumedUse(resource: Resource, consumer: Consumer, text: string, origins: readonly Use[]): Use {
  const origin = origins.find(({ facts }) => isNamedBy(text, consumer, facts));
  if (origin === undefined) return { resource, consumer, text, facts: factsOfText(text), source: "text" };
  return { resource, consumer, text, facts: origin.facts, source: origin.source, pin: origin.pin };
}
