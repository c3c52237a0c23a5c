import type { CatalogSeed, Emulator, JournalEntry } from "../../emulator/index";
import type { CloudName } from "../../provider/image/cloud-name";
import type { Session } from "../../provider/session";
import { openLookups, openSession, useBench, type Lookups, type Settings } from "../wire/harness";
import type { Fixture } from "./fixture";
import { fixtures } from "./fixtures";

/** One cloud and an emulator of it, new for each case. */
export interface Stage {
  readonly cloud: CloudName;
  readonly fixture: Fixture;
  readonly emulator: Emulator;
  /** A new session as the permanent user, changed by these settings. */
  open(settings?: Settings): Lookups;
  /** The same for pins. */
  openSession(settings?: Settings): Session;
  /** Replaces what the catalog holds. */
  seed(seed: CatalogSeed): void;
  /** Requests for images or groups so far. */
  asked(): JournalEntry[];
}

/** Describes the same of every cloud. The suite knows no cloud by name. */
export function describeEachCloud(what: string, cases: (stage: Stage) => void): void {
  for (const [cloud, fixture] of Object.entries(fixtures) as [CloudName, Fixture][]) {
    describe(`conformance: ${what} (${fixture.title})`, () => {
      const bench = useBench();
      cases({
        cloud,
        fixture,
        get emulator() {
          return bench.emulator;
        },
        open: (settings = {}) => openLookups({ ...fixture.settings(bench.emulator), ...settings }),
        openSession: (settings = {}) => openSession({ ...fixture.settings(bench.emulator), ...settings }),
        seed: (seed) => bench.emulator.seed(seed),
        asked: bench.asked,
      });
    });
  }
}
