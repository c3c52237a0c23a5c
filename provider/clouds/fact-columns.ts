import type { Facets } from "../image/facets";
import type { Image } from "../image/image";
import type { Columns } from "./columns";

/** The fields of an image that are read from its name, path and labels. */
type Facts = Pick<Image, keyof Facets>;

/** A row whose texts tell facts. They are read once, and only if one of them is asked for. */
export interface FactSource {
  readonly facets: Facets;
}

/**
 * The columns of what is read from texts, the same for each cloud.
 * @param from the fields of the row that hold the texts
 */
export function factColumns<Key extends string, Source extends FactSource>(
  from: readonly Key[],
): Columns<Facts, Key, Source> {
  return {
    framework: { from, read: ({ facets }) => facets.framework },
    frameworkVersion: { from, read: ({ facets }) => facets.frameworkVersion },
    prerelease: { from, read: ({ facets }) => facets.prerelease },
    pythonVersion: { from, read: ({ facets }) => facets.pythonVersion },
    cudaVersion: { from, read: ({ facets }) => facets.cudaVersion },
    cannVersion: { from, read: ({ facets }) => facets.cannVersion },
    os: { from, read: ({ facets }) => facets.os },
    builtAt: {
      from,
      read: ({ facets: { builtAt } }) => (builtAt === undefined ? undefined : new Date(builtAt).toISOString()),
    },
  };
}
