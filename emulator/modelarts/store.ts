import type { CatalogSeed } from "../seed";
import type { EmulatedGroup, EmulatedImage } from "./image";

/** The catalog of all regions. */
export class Store {
  #images: readonly EmulatedImage[];
  #groups: readonly EmulatedGroup[];

  /** @param initial What the catalog holds at the start and after a reset. */
  constructor(private readonly initial: Required<Pick<CatalogSeed, "images" | "groups">>) {
    this.#images = initial.images;
    this.#groups = initial.groups;
  }

  /** Replaces the rows given; what is absent stays. */
  seed(catalog: CatalogSeed): void {
    this.#images = catalog.images ?? this.#images;
    this.#groups = catalog.groups ?? this.#groups;
  }

  /** Back to the start. */
  reset(): void {
    this.seed(this.initial);
  }

  /** Images a region offers, in the order seeded. */
  images(region: string): EmulatedImage[] {
    return this.#images.filter((image) => isOffered(image, region));
  }

  /** Image groups a region offers, in the order seeded. */
  groups(region: string): EmulatedGroup[] {
    return this.#groups.filter((group) => isOffered(group, region));
  }

  /** One image of a region. */
  image(region: string, id: string): EmulatedImage | undefined {
    return this.#images.find((image) => image.id === id && isOffered(image, region));
  }

  /** Images whose path without the registry host is this one. */
  imagesAt(region: string, imageUrl: string): EmulatedImage[] {
    return this.images(region).filter(
      (image) => typeof image.swr_path === "string" && withoutHost(image.swr_path) === imageUrl,
    );
  }
}

function isOffered(row: EmulatedImage | EmulatedGroup, region: string): boolean {
  return row.regions === undefined || row.regions.includes(region);
}

function withoutHost(swrPath: string): string {
  return swrPath.trim().slice(swrPath.trim().indexOf("/") + 1);
}
