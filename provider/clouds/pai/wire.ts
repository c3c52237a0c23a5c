import { loadZod } from "../../load-zod";
import { keyBy, readFrame } from "../frame";

/** The frame of a page. */
export interface Envelope {
  readonly images: readonly unknown[];
  readonly total: number;
}

/** Reads the frame of a page. @throws TypeError saying what is wrong with it */
export function readEnvelope(json: unknown): Envelope {
  const { Images, TotalCount } = readFrame(schema(), json);
  return { images: Images, total: TotalCount };
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("ImageId");

let built: ReturnType<typeof buildSchema> | undefined;

function schema() {
  return (built ??= buildSchema());
}

function buildSchema() {
  const z = loadZod();
  return z.object({ Images: z.array(z.unknown()), TotalCount: z.number().int().min(0) });
}
