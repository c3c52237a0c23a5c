/**
 * What programs and tests need to try the package without a cloud: the embedded catalog, and two resources that use the
 * images. The resources are for demonstration only.
 */
export { Notebook } from "./notebook";
export type { NotebookArgs } from "./notebook";
export { TrainingJob } from "./training-job";
export type { TrainingJobArgs } from "./training-job";
export { generateCatalog, startEmulator } from "../../emulator/index";
export type { EmulatedGroup, EmulatedImage, Emulator, EmulatorOptions, Fault } from "../../emulator/index";
