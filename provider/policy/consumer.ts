import { readPath } from "./property-path";
import type { PathValues } from "./property-path";
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
   * training jobs take it. Elsewhere such a text means an image of Docker Hub, and is no pin's: give it the pin's
   * `swrPath`. @default false
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

/** A type of resources that run an image, as a host knows it: its machine may also stand at one of several paths. */
export interface KnownConsumer extends Omit<Consumer, "flavor"> {
  readonly flavor?: Where | readonly string[];
}

/** Where texts stand in the properties of a resource. */
type Where = string | ReadProperties;

/**
 * The known consumers and those that are named, by type: what is named takes the place of what is known, and all that
 * are named for a type count.
 */
export function consumersByType(
  known: readonly KnownConsumer[],
  named: readonly Consumer[] = [],
): ReadonlyMap<string, readonly KnownConsumer[]> {
  const types = new Set([...known, ...named].map(({ type }) => type));
  const of = (consumers: readonly KnownConsumer[], wanted: string): readonly KnownConsumer[] =>
    consumers.filter(({ type }) => type === wanted);
  return new Map([...types].map((type) => [type, of(of(named, type).length > 0 ? named : known, type)]));
}

/** The texts that stand where a consumer says. */
export interface Texts {
  /** Each once. */
  readonly texts: readonly string[];
  /** Why others could not be read: they are not known yet, are no texts, or a function failed. */
  readonly errors: readonly unknown[];
}

/** Reads the texts that stand where a consumer says. One that cannot be read hides no other that stands at a path. */
export function readTexts(resource: Resource, where: Where | readonly string[]): Texts {
  const { values, errors } =
    typeof where === "function"
      ? valuesOf(where, resource)
      : mergeValues([where].flat().map((path) => readPath(resource.props, path)));
  const stated = values.filter((value) => value !== undefined && value !== null && value !== "");
  return {
    texts: [...new Set(stated.filter((value) => typeof value === "string"))],
    errors: [
      ...errors,
      ...stated.filter((value) => typeof value !== "string").map((value) => new TypeError(noText(value, resource))),
    ],
  };
}

function valuesOf(read: ReadProperties, { props }: Resource): PathValues {
  try {
    return { values: [read(props)].flat(), errors: [] };
  } catch (error) {
    return { values: [], errors: [error] };
  }
}

function mergeValues(all: readonly PathValues[]): PathValues {
  return { values: all.flatMap(({ values }) => values), errors: all.flatMap(({ errors }) => errors) };
}

function noText(value: unknown, resource: Resource): string {
  const kind = Array.isArray(value) ? "a list" : `of the kind ${typeof value}`;
  return `what stands there in ${labelOf(resource)} is no text but ${kind}`;
}
