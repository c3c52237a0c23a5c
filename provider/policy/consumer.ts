import { readPath } from "./property-path";
import { labelOf } from "./resource";
import type { Resource } from "./resource";

/** Reads texts from the properties of a resource; what is absent is undefined or null. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- properties of resources nobody here knows
export type ReadProperties = (properties: any) => string | null | undefined | readonly (string | null | undefined)[];

/** A type of resources that run an image. */
export interface Consumer {
  /** Type token of the resource, e.g. `acme:ml/notebook:Notebook`. */
  readonly type: string;
  /**
   * Where its image stands, as a catalog ID or a registry path: a path such as `imageId` or `spec.containers[].image`,
   * in which `[]` means each element and a text that the path leads into is read as JSON; or a function of its
   * properties.
   */
  readonly image: string | ReadProperties;
  /**
   * Whether its image may also be an `imageUrl`, `organization/repository:tag` without a registry, as ModelArts'
   * training jobs take it. Elsewhere such a text means another registry, and is no pin's. @default false
   */
  readonly takesImageUrl?: boolean;
  /** Where the name of its machine stands, likewise. Default: it has none, and no rule asks what machine it is. */
  readonly flavor?: string | ReadProperties;
  /** The service it runs the image in, which the image must offer, e.g. `NOTEBOOK`. Default: any. */
  readonly devService?: string;
  /**
   * Whether it may do without an image; else one that names none is a violation, as its path may be wrong. @default
   * false
   */
  readonly optional?: boolean;
  /**
   * Name of the connection to the catalog its images are in, where no pin says it. Default: the settings that
   * belong to no named connection.
   */
  readonly connection?: string;
}

/**
 * The known consumers and those that are named, by type: what is named takes the place of what is known, and all that
 * are named for a type count.
 */
export function consumersByType(
  known: readonly Consumer[],
  named: readonly Consumer[] = [],
): ReadonlyMap<string, readonly Consumer[]> {
  const types = new Set([...known, ...named].map(({ type }) => type));
  const of = (consumers: readonly Consumer[], wanted: string): readonly Consumer[] =>
    consumers.filter(({ type }) => type === wanted);
  return new Map([...types].map((type) => [type, of(of(named, type).length > 0 ? named : known, type)]));
}

/** The texts that stand where a consumer says, each once. */
export function readTexts(resource: Resource, where: string | ReadProperties): string[] {
  const found = typeof where === "string" ? readPath(resource.props, where) : [where(resource.props)].flat();
  return [
    ...new Set(
      found
        .filter((value) => value !== undefined && value !== null && value !== "")
        .map((value) => textOf(value, resource)),
    ),
  ];
}

function textOf(value: unknown, resource: Resource): string {
  if (typeof value === "string") return value;
  throw new TypeError(
    `what stands there in ${labelOf(resource)} is no text but ${Array.isArray(value) ? "a list" : `of the kind ${typeof value}`}`,
  );
}
