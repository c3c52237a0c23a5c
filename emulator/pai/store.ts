import type { EmulatedPaiImage } from "./image";

/** The catalog of all regions. */
export class PaiStore {
  #images: readonly EmulatedPaiImage[];
  /** Rows as a region serves them: thousands of addresses are not written anew for every page. */
  readonly #byRegion = new Map<string, readonly EmulatedPaiImage[]>();

  /** @param initial What the catalog holds at the start and after a reset. */
  constructor(private readonly initial: readonly EmulatedPaiImage[]) {
    this.#images = initial;
  }

  /** Replaces all rows. */
  seed(images: readonly EmulatedPaiImage[]): void {
    this.#images = images;
    this.#byRegion.clear();
  }

  /** Back to the start. */
  reset(): void {
    this.seed(this.initial);
  }

  /** Images a region offers, in the order seeded. */
  images(region: string): readonly EmulatedPaiImage[] {
    const known = this.#byRegion.get(region) ?? inRegion(this.#images, region);
    this.#byRegion.set(region, known);
    return known;
  }

  /** One image of a region. */
  image(region: string, id: string): EmulatedPaiImage | undefined {
    return this.images(region).find((image) => image.ImageId === id);
  }
}

/** Those rows a region has, with its name in their addresses. */
export function inRegion(images: readonly EmulatedPaiImage[], region: string): EmulatedPaiImage[] {
  return images
    .filter((image) => image.regions === undefined || image.regions.includes(region))
    .map((image) =>
      typeof image.ImageUri === "string"
        ? { ...image, ImageUri: image.ImageUri.replaceAll("{region}", region) }
        : image,
    );
}
