import type { OptionSchema } from "../../provider/policy/option-schema";
import type { Resource } from "../../provider/policy/resource";

/** What a violation does: `advisory` warns, `mandatory` stops the preview or update. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled";

/** What every factory takes beside the options of its rule. */
export interface PolicyArgs {
  /** What a violation does; the pack's configuration can say otherwise. @default "mandatory" */
  readonly enforcementLevel?: EnforcementLevel;
}

/** Reports a violation, of a resource where one is named. */
export type ReportViolation = (message: string, urn?: string) => void;

/** What a policy is told of a resource. */
export interface ResourceArgs extends Resource {
  /** What the pack's configuration says of the policy. */
  getConfig(): object;
}

/** What a policy is told of a stack. */
export interface StackArgs {
  readonly resources: readonly Resource[];
  /** What the pack's configuration says of the policy. */
  getConfig(): object;
}

/**
 * A policy for the list of a `PolicyPack` of `@pulumi/policy`: a plain object, so that it works with the pack's own
 * copy of that package.
 */
export interface ImagePolicy {
  /** The policy's name, by which the pack's configuration finds it. */
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  /** What the pack's configuration can set: the options of the factory. */
  readonly configSchema: { properties: { [option: string]: OptionSchema } };
  /** Checks pins, before anything is created. Absent where only a stack shows what the rule asks. */
  readonly validateResource?: (args: ResourceArgs, reportViolation: ReportViolation) => void;
  /** Checks what uses images, when all of the stack is known. */
  readonly validateStack: (args: StackArgs, reportViolation: ReportViolation) => Promise<void>;
}
