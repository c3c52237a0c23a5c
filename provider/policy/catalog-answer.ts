import type { CatalogError } from "../errors";
import type { Image } from "../image/image";
import type { Use } from "./stack-images";

/**
 * What a catalog says of a use: the images that bear its ID or path, none where it is gone, or why nothing can be said.
 */
export type CatalogAnswer = { readonly images: readonly Image[] } | { readonly failure: CatalogError };

/** Asks the catalogs about images, over the connections of the program or another one. */
export type AskCatalogs = (uses: readonly Use[], connection?: string) => Promise<ReadonlyMap<Use, CatalogAnswer>>;
