import type { Questions } from "../provider/ask";
import type { Failure } from "./mocked-failure";
import { words } from "./words";

/**
 * What a failure says where an argument is secret, for TypeScript programs.
 * @param asked the arguments as they were written
 */
export function describeWithoutValues(
  question: keyof Questions,
  failure: Pick<Failure, "code" | "status" | "fields">,
  asked: object,
): string {
  // Loaded on first use, so that importing the package costs next to nothing.
  const core = require("../provider/without-values") as typeof import("../provider/without-values");
  const { spell } = require("../provider/message/words") as typeof import("../provider/message/words");
  return spell(core.describeWithoutValues(question, failure, asked), words);
}
