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
 * A catalog of any size, the same in every run: all BUILD_IN, unique ids and paths, names that repeat with newer
 * builds, most rows without `create_at`, some without any timestamp, and one in 40 in status ERROR.
 */
export function generateCatalog(size: number): emulator.EmulatedImage[] {
  return load().generateCatalog(size);
}

/**
 * A catalog of PAI of any size, the same in every run and in all regions: official images with unique ids and
 * addresses, names that repeat with newer builds, and one row in ten without labels.
 */
export function generatePaiCatalog(size: number): emulator.EmulatedPaiImage[] {
  return load().generatePaiCatalog(size);
}

/**
 * What an emulator holds of ModelArts unless told otherwise.
 * @param region only this region's rows; absent means all regions'
 */
export function demoImages(region?: string): emulator.EmulatedImage[] {
  return load().demoImages(region);
}

/**
 * What an emulator holds of PAI unless told otherwise.
 * @param region rows as this region serves them; absent means all rows, with `{region}` in their addresses
 */
export function demoPaiImages(region?: string): emulator.EmulatedPaiImage[] {
  return load().demoPaiImages(region);
}
