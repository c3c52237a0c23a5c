/**
 * What programs and tests need to try the package without a cloud: the embedded catalogs of ModelArts and PAI, and two
 * resources that use images. The resources are for demonstration only.
 */
export { Notebook } from "./notebook";
export type { NotebookArgs } from "./notebook";
export { TrainingJob } from "./training-job";
export type { TrainingJobArgs } from "./training-job";
export { demoImages, demoPaiImages, generateCatalog, generatePaiCatalog, startEmulator } from "../../emulator/index";
export type {
  CatalogSeed, DemoAccount, EmulatedGroup, EmulatedImage, EmulatedPaiImage, Emulator, EmulatorOptions, Fault, JournalEntry, PaiDemoAccount, PaiLabel,
} from "../../emulator/index";
