/**
 * What programs and tests need to try the package without a cloud: mocks for unit tests, the embedded catalog, and two
 * resources that use the images. The resources are for demonstration only.
 */
export { imageMocks } from "./image-mocks";
export type { ImageMocksOptions } from "./image-mocks";
export type { MockImage } from "../../provider/mock/image";
export { promiseOf } from "./promise-of";
export { Notebook } from "./notebook";
export type { NotebookArgs } from "./notebook";
export { TrainingJob } from "./training-job";
export type { TrainingJobArgs } from "./training-job";
export { generateCatalog, startEmulator } from "./emulator";
export type { EmulatedGroup, EmulatedImage, Emulator, EmulatorOptions, Fault } from "../../emulator/index";
