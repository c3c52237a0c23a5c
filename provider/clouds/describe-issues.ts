import type { z } from "zod";

/**
 * What is wrong with a row. Paths and expected types only: values of a bad answer are nobody's business. The first
 * three suffice.
 */
export function describeIssues(error: z.ZodError): string {
  const texts = error.issues.slice(0, 3).map((issue) => `${issue.path.join(".") || "it"}: ${issue.message}`);
  const rest = error.issues.length - texts.length;
  return texts.join("; ") + (rest > 0 ? ` and ${rest} more` : "");
}
