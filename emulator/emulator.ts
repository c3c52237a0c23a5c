import { DEMO_ACCOUNT } from "./account";
import type { DemoAccount } from "./account";
import type { Fault } from "./faults";
import type { JournalEntry } from "./journal";
import type { EmulatedNotebook } from "./modelarts/notebooks";
import type { EmulatedTrainingJob } from "./modelarts/training-jobs";
import type { EmulatorOptions } from "./options";
import { DEFAULT_PAI_REGION, PAI_REGIONS } from "./pai/regions";
import type { RateLimit } from "./rate-gate";
import { Room } from "./room";
import type { CatalogSeed } from "./seed";
import { listenAll } from "./server";
import type { Arrival } from "./server";

/** A running emulator. */
export interface Emulator {
  /**
   * Base URL of every emulated service, for instance `http://127.0.0.1:40001`; of PAI that in {@link
   * DEFAULT_PAI_REGION}.
   */
  readonly url: string;
  /** Base URL of PAI by region: its requests do not name their region, so each region has a port of its own. */
  readonly paiUrls: Readonly<Record<string, string>>;
  /** The one account it knows. */
  readonly account: DemoAccount;
  /** Every request since the start or the last reset, in the order of arrival. */
  requests(): readonly JournalEntry[];
  /** Replaces the rows given; what is absent stays. */
  seed(catalog: CatalogSeed): void;
  /** Changes the clamp of `limit` and `PageSize`; absent means that of the start. */
  setPaging(paging: { readonly maxPageSize?: number }): void;
  /** Puts the server's clock ahead or behind; signatures are judged by it and the `Date` header shows it. */
  setClockOffset(offsetMs: number): void;
  /**
   * Lets so many requests through in each window, over all services; the gateway refuses those beyond. Absent means
   * all.
   */
  setRateLimit(limit?: RateLimit): void;
  /** Lets something go wrong with the next requests that match. */
  addFault(fault: Fault): void;
  /** Runs before each request is answered, so that a test can change the catalog between two pages. */
  onRequest(hook: (entry: JournalEntry) => void): void;
  /**
   * Catalogs, paging, rate limit, clock, faults, journal, hooks, notebooks and jobs back to the start. Connections
   * stay.
   */
  reset(): void;
  /** Notebook instances that exist, over all projects. */
  notebooks(): readonly EmulatedNotebook[];
  /** Training jobs that exist, over all projects. */
  trainingJobs(): readonly EmulatedTrainingJob[];
  /** Destroys every connection and stops. May be called twice. */
  close(): Promise<void>;
}

/** Starts an emulator on loopback. Any number may run side by side; they share nothing. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const room = new Room(options);
  const furtherRegions = PAI_REGIONS.filter((region) => region !== DEFAULT_PAI_REGION);
  const listening = await listenAll(options.tls, [
    {
      port: options.port ?? 0,
      onArrival: (arrival) => room.receive(arrival, room.modelArts, [room.pai.endpoint(DEFAULT_PAI_REGION)]),
    },
    ...furtherRegions.map((region) => ({
      port: 0,
      onArrival: (arrival: Arrival) => room.receive(arrival, room.pai.endpoint(region), []),
    })),
  ]);
  const [url = "", ...furtherUrls] = listening.urls;
  return {
    url,
    paiUrls: Object.fromEntries<string>([
      [DEFAULT_PAI_REGION, url],
      ...furtherRegions.map((region, index) => [region, furtherUrls[index] ?? ""] as const),
    ]),
    account: DEMO_ACCOUNT,
    requests: () => room.requests(),
    seed: (catalog) => room.seed(catalog),
    setPaging: (paging) => room.setPaging(paging),
    setClockOffset: (offsetMs) => room.setClockOffset(offsetMs),
    setRateLimit: (limit) => room.setRateLimit(limit),
    addFault: (fault) => room.addFault(fault),
    onRequest: (hook) => room.onRequest(hook),
    reset: () => room.reset(),
    notebooks: () => room.modelArts.notebooks.all(),
    trainingJobs: () => room.modelArts.trainingJobs.all(),
    close: () => listening.close(),
  };
}
