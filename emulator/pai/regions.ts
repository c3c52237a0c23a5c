/** Region of PAI that the emulator's main address stands for. */
export const DEFAULT_PAI_REGION = "cn-hangzhou";

/** Regions in which PAI is emulated; their catalogs differ a little. */
export const PAI_REGIONS: readonly string[] = [DEFAULT_PAI_REGION, "cn-shanghai"];
