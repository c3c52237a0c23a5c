import { createHash } from "node:crypto";

/** An image id that is always the same for the same text: `image-` and 18 letters or digits. */
export function stableImageId(text: string): string {
  const digits = BigInt(`0x${createHash("sha256").update(text).digest("hex")}`).toString(36);
  return `image-${digits.slice(0, 18)}`;
}
