import type { PinKind } from "../pin/record";
import type { AskCatalogs } from "./catalog-answer";
import type { Consumer } from "./consumer";
import type { Finding, Report } from "./finding";
import type { OptionSchemas } from "./option-schema";
import type { Resource } from "./resource";
import type { StackImages, Use } from "./stack-images";

/** Options of every rule. */
export interface RuleOptions {
  /** Resources that run images, beside those that are known; one of a known type takes its place. */
  readonly consumers?: readonly Consumer[];
}

/**
 * A rule on images. What it judges is up to which functions it has; each is pure but `judgeStack`, which may look up.
 */
export interface Rule<Options extends RuleOptions> {
  /** The policy's name. */
  readonly name: string;
  /** One sentence on what must hold. */
  readonly description: string;
  /** What it can be configured with, beside {@link RuleOptions}. */
  readonly options: OptionSchemas<Omit<Options, keyof RuleOptions>>;
  /** What is wrong with options that are of the right shape. */
  problemIn?(options: Options): string | undefined;
  /** Judges a pin as a resource, whatever it asks. */
  judgePin?(pin: Resource, options: Options, kind: PinKind): readonly Finding[];
  /**
   * Judges an image: a `PinnedImage`'s where that is checked, any other where it is used.
   * @param now milliseconds since 1970
   */
  judgeImage?(use: Use, options: Options, now: number): readonly Finding[];
  /**
   * Judges how a consumer uses an image, pinned or not.
   * @param leave takes what was thrown where a property could not be read: what is known is judged all the same
   */
  judgeUse?(use: Use, options: Options, leave: (error: unknown) => void): readonly Finding[];
  /** Judges what no image shows by itself. */
  judgeStack?(images: StackImages, options: Options, ask: AskCatalogs): readonly Report[] | Promise<readonly Report[]>;
}
