import type { Facets } from "../image/facets";

/**
 * The fields of an image that are read from its name, path and labels. All are undefined where a row has no name to
 * read.
 */
export function knownFacets(facets: Facets | undefined) {
  return {
    framework: facets?.framework,
    frameworkVersion: facets?.frameworkVersion,
    prerelease: facets?.prerelease,
    pythonVersion: facets?.pythonVersion,
    cudaVersion: facets?.cudaVersion,
    cannVersion: facets?.cannVersion,
    os: facets?.os,
    builtAt: facets?.builtAt === undefined ? undefined : new Date(facets.builtAt).toISOString(),
  } satisfies Record<keyof Facets, unknown>;
}

/** Their names. */
export const facetNames = Object.keys(knownFacets(undefined)) as readonly (keyof Facets)[];
