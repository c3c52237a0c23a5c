import type { EmulatedGroup, EmulatedImage } from "./modelarts/image";
import type { EmulatedPaiImage } from "./pai/image";

/** How an emulator starts. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. Further regions of PAI always take free ones. @defaultValue 0 */
  readonly port?: number;
  /** Image catalog of ModelArts at the start and after a reset. @defaultValue the demonstration catalog */
  readonly images?: readonly EmulatedImage[];
  /** Image groups of ModelArts at the start and after a reset. @defaultValue the demonstration groups */
  readonly groups?: readonly EmulatedGroup[];
  /** Image catalog of PAI at the start and after a reset. @defaultValue the demonstration catalog */
  readonly paiImages?: readonly EmulatedPaiImage[];
  /** Key and certificate in PEM; given, the emulator speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Delay before every answer. @defaultValue 0 */
  readonly latencyMs?: number;
  /** Clamp of `limit` and `PageSize`. @defaultValue 200 for ModelArts, 100 for PAI */
  readonly maxPageSize?: number;
}
