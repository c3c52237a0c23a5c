import { traitsOf } from "../clouds/clouds";
import { complete } from "../pin/record";
import type { Nullable, PinKind, PinnedImagesRecord } from "../pin/record";
import { consumersByType, readTexts } from "./consumer";
import type { Consumer, KnownConsumer } from "./consumer";
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
  readonly consumer?: KnownConsumer;
  /** The output of a pin that the text is, where the resource is not known to read it as that pin's image. */
  readonly likelyOutput?: LikelyOutput;
}

/** An output of a pin in another form than a consumer is known to read. */
export interface LikelyOutput {
  readonly pin: Resource;
  readonly field: "imageUrl" | "name";
  /** The cloud whose training API reads an `imageUrl`, where the consumer might be one that reads it likewise. */
  readonly readsLike?: string;
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
  readonly empty: readonly { readonly resource: Resource; readonly consumer: KnownConsumer }[];
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
    (consumers.get(resource.type) ?? []).flatMap((consumer) => {
      const { texts, errors } = readTexts(resource, consumer.image);
      unread.push(...errors.map((error) => ({ resource, error })));
      if (texts.length + errors.length === 0 && consumer.optional !== true) empty.push({ resource, consumer });
      return texts.map((text) => consumedUse({ resource, consumer, text }, origins, named));
    }),
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
  consumer: KnownConsumer | undefined,
  { imageId, swrPath, imageUrl, cloud }: Facts,
): boolean {
  if (text === imageId || text === swrPath) return true;
  const isRead = cloud !== undefined && traitsOf(cloud).readsImageUrl;
  return consumer?.takesImageUrl === true && isRead && text === imageUrl;
}

function consumedUse(
  consumed: Required<Pick<Use, "resource" | "consumer" | "text">>,
  origins: readonly Use[],
  named: readonly Consumer[] = [],
): Use {
  const { consumer, text } = consumed;
  const origin = origins.find(({ facts }) => isNamedBy(text, consumer, facts));
  if (origin !== undefined) return { ...consumed, facts: origin.facts, source: origin.source, pin: origin.pin };
  const likelyOutput = likelyOutputOf(
    text,
    origins,
    named.some((each) => each === consumer),
  );
  return { ...consumed, facts: factsOfText(text), source: "text", ...(likelyOutput && { likelyOutput }) };
}

/** @param isNamed whether a policy pack says how the consumer reads images, and might say otherwise */
function likelyOutputOf(text: string, origins: readonly Use[], isNamed: boolean): LikelyOutput | undefined {
  for (const field of ["imageUrl", "name"] as const) {
    const { pin, facts } = origins.find((origin) => origin.facts[field] === text) ?? {};
    if (pin === undefined) continue;
    const traits = facts?.cloud === undefined ? undefined : traitsOf(facts.cloud);
    const mayRead = field === "imageUrl" && isNamed && traits?.readsImageUrl === true;
    return { pin, field, ...(mayRead && { readsLike: traits.title }) };
  }
  return undefined;
}
