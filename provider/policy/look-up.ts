import type { OptionSchemas } from "./option-schema";
import type { RuleOptions } from "./rule";

/** Options of rules on the facts of an image. */
export interface LookUpOptions extends RuleOptions {
  /**
   * Whether to ask the catalog for the facts of an image that no pin records, with one listing for the whole stack.
   * Else only what its ID or path says is known of it. @default false
   */
  readonly lookUp?: boolean;
}

/** The schemas of {@link LookUpOptions}. */
export const lookUpSchemas: OptionSchemas<Omit<LookUpOptions, keyof RuleOptions>> = {
  lookUp: { type: "boolean", description: "Ask the catalog for the facts of an image that no pin records." },
};
