/**
 * What programs and tests need to try the package without a cloud: mocks for unit tests, the embedded catalogs of
 * ModelArts and PAI, and two resources that use images. The resources are for demonstration only.
 */
export { imageMocks } from "./image-mocks";
export type { ImageMocksOptions } from "./image-mocks";
export type { MockImage } from "../../provider/mock/mock-image";
export { promiseOf } from "./promise-of";
export { Notebook } from "./notebook";
export type { NotebookArgs } from "./notebook";
export { TrainingJob } from "./training-job";
export type { TrainingJobArgs } from "./training-job";
export { demoImages, demoPaiImages, generateCatalog, generatePaiCatalog, startEmulator } from "./emulator";
export type {
  CatalogSeed,
  DemoAccount,
  EmulatedGroup,
  EmulatedImage,
  EmulatedPaiImage,
  Emulator,
  EmulatorOptions,
  Fault,
  JournalEntry,
  PaiDemoAccount,
  PaiLabel,
} from "../../emulator/index";
