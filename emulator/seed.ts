import type { EmulatedGroup, EmulatedImage } from "./modelarts/image";

/** What the catalogs can be filled with. */
export interface CatalogSeed {
  /** Images of ModelArts. */
  readonly images?: readonly EmulatedImage[];
  /** Image groups of ModelArts. */
  readonly groups?: readonly EmulatedGroup[];
}

/** Seeds also come over HTTP, unchecked. Refused before anything is replaced. */
export function checkSeed(catalog: CatalogSeed): void {
  for (const [name, rows] of Object.entries({ images: catalog.images, groups: catalog.groups })) {
    if (rows !== undefined && !Array.isArray(rows)) throw new Error(`${name} must be a list.`);
  }
}
