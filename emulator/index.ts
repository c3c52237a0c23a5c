export { DEFAULT_REGION } from "./account";
export type { DemoAccount, PaiDemoAccount, TemporaryCredentials } from "./account";
export { startEmulator } from "./emulator";
export type { Emulator } from "./emulator";
export type {
  Fault,
  FaultKind,
  FaultTarget,
  GatewayThrottleFault,
  LatencyFault,
  PageFault,
  ReplacementFault,
  ThrottleFault,
  WireFault,
} from "./faults";
export type { AuthenticationKind, CloudName, JournalEntry } from "./journal";
export type { JsonValue } from "./json-value";
export { generateCatalog } from "./modelarts/generate";
export type { EmulatedGroup, EmulatedImage } from "./modelarts/image";
export type { EmulatedNotebook } from "./modelarts/notebooks";
export { demoGroups, demoImages } from "./modelarts/seed/catalog";
export { documentedGroups, documentedImages } from "./modelarts/seed/documents";
export type { EmulatedTrainingJob } from "./modelarts/training-jobs";
export type { EmulatorOptions } from "./options";
export { generatePaiCatalog } from "./pai/generate";
export type { EmulatedPaiImage, PaiLabel } from "./pai/image";
export { DEFAULT_PAI_REGION, PAI_REGIONS } from "./pai/regions";
export { demoPaiImages } from "./pai/seed/catalog";
export { documentedPaiImages } from "./pai/seed/documents";
export type { RateLimit } from "./rate-gate";
export type { CatalogSeed } from "./seed";
