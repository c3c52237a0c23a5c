import type { EmulatedGroup, EmulatedImage } from "./modelarts/image";
import type { EmulatedPaiImage } from "./pai/image";

/** What the catalogs can be filled with. */
export interface CatalogSeed {
  /** Images of ModelArts. */
  readonly images?: readonly EmulatedImage[];
  /** Image groups of ModelArts. */
  readonly groups?: readonly EmulatedGroup[];
  /** Images of PAI. */
  readonly paiImages?: readonly EmulatedPaiImage[];
}

/** Seeds also come over HTTP, unchecked. Refused before anything is replaced. */
export function checkSeed({ images, groups, paiImages }: CatalogSeed): void {
  for (const [name, rows] of Object.entries({ images, groups, paiImages })) {
    if (rows !== undefined && !Array.isArray(rows)) throw new Error(`${name} must be a list.`);
  }
}
