import type { PaiDemoAccount } from "../account";
import type { Clock } from "../clock";
import type { Cloud, Endpoint } from "../cloud";
import type { Route } from "../router";
import type { CatalogSeed } from "../seed";
import { PaiAuthenticator } from "./authentication";
import { PaiEndpoint } from "./endpoint";
import { listImageLabels } from "./image-labels";
import { getImage, listImages } from "./images";
import { Nonces } from "./nonces";
import type { PaiAction } from "./request";
import type { PaiStore } from "./store";

/** Largest page where nothing else is said. */
const DEFAULT_MAX_PAGE_SIZE = 100;

/** PAI's AIWorkSpace, as far as it is about images: one catalog and account over an endpoint per region. */
export class PaiCloud implements Cloud {
  #maxPageSize: number;
  readonly #nonces: Nonces;
  readonly #authenticator: PaiAuthenticator;
  readonly #routes: readonly Route<PaiAction>[];

  constructor(
    account: PaiDemoAccount,
    clock: Clock,
    private readonly store: PaiStore,
    private readonly initialMaxPageSize: number = DEFAULT_MAX_PAGE_SIZE,
  ) {
    this.#maxPageSize = initialMaxPageSize;
    this.#nonces = new Nonces(clock);
    this.#authenticator = new PaiAuthenticator(account, clock, this.#nonces);
    this.#routes = [
      {
        method: "GET",
        path: "/api/v1/images",
        handler: { action: "ListImages", handle: (request) => listImages(store, account, request) },
      },
      {
        method: "GET",
        path: "/api/v1/images/{ImageId}",
        handler: { action: "GetImage", handle: (request) => getImage(store, request) },
      },
      {
        method: "GET",
        path: "/api/v1/image/labels",
        handler: { action: "ListImageLabels", handle: (request) => listImageLabels(store, account, request) },
      },
    ];
  }

  /** Where the service of one region is spoken to. */
  endpoint(region: string): Endpoint {
    return new PaiEndpoint({
      region,
      routes: this.#routes,
      authenticator: this.#authenticator,
      maxPageSize: () => this.#maxPageSize,
    });
  }

  seed(catalog: CatalogSeed): void {
    if (catalog.paiImages !== undefined) this.store.seed(catalog.paiImages);
  }

  setMaxPageSize(maxPageSize: number | undefined): void {
    this.#maxPageSize = maxPageSize ?? this.initialMaxPageSize;
  }

  reset(): void {
    this.store.reset();
    this.#nonces.reset();
    this.setMaxPageSize(undefined);
  }
}
