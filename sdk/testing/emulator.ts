import type * as emulator from "../../emulator/index";

/** Loaded on first use: most tests need mocks only. */
function load(): typeof emulator {
  return require("../../emulator/index") as typeof emulator;
}

/** Starts an emulator on loopback. Any number may run side by side; they share nothing. */
export function startEmulator(options?: emulator.EmulatorOptions): Promise<emulator.Emulator> {
  return load().startEmulator(options);
}

/**
 * A catalog of any size, the same in every run: all BUILD_IN, unique ids and paths, names that repeat with newer builds,
 * most rows without `create_at`, some without any timestamp, and one in 40 in status ERROR.
 */
export function generateCatalog(size: number): emulator.EmulatedImage[] {
  return load().generateCatalog(size);
}
