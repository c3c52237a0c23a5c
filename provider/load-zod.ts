/** Loads zod on first use: 40 ms that a program without a lookup must not pay. */
export function loadZod(): typeof import("zod").z {
  return (require("zod") as typeof import("zod")).z;
}
