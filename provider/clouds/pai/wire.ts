import { keyBy, readFrame, type Frame } from "../frame";

/** Reads the frame of a page. @throws TypeError saying what is wrong with it */
export function readEnvelope(json: unknown): Frame {
  return readFrame(json, { rows: "Images", total: "TotalCount" });
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("ImageId");
