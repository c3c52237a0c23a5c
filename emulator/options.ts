import type { EmulatedGroup, EmulatedImage } from "./modelarts/image";

/** How an emulator starts. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. @defaultValue 0 */
  readonly port?: number;
  /** Image catalog at the start and after a reset. @defaultValue the demonstration catalog */
  readonly images?: readonly EmulatedImage[];
  /** Image groups at the start and after a reset. @defaultValue the demonstration groups */
  readonly groups?: readonly EmulatedGroup[];
  /** Key and certificate in PEM; given, the emulator speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Delay before every answer. @defaultValue 0 */
  readonly latencyMs?: number;
  /** Clamp of `limit`. @defaultValue 200 */
  readonly maxPageSize?: number;
}
