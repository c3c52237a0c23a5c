import type { BuildStamp } from "./build-stamp";
import type { FrameworkNoun } from "./nouns";
import type { Part, PartVersion } from "./part";
import type { WrittenVersion } from "./written-version";

/** A framework that a text names, with the version that stands at it. */
export interface NamedFramework {
  readonly noun: FrameworkNoun;
  readonly version?: WrittenVersion;
}

/** A version without a noun. Whose it is, the repository must say. */
export interface BareVersion extends WrittenVersion {
  /** Whether the text begins with it. */
  readonly isFirst: boolean;
}

/** What one text, a name, a repository or a tag, says by itself. */
export interface Reading {
  /** In the order of the text. */
  readonly frameworks: readonly NamedFramework[];
  /** Parts that are named; undefined where no version stands at one. */
  readonly parts: ReadonlyMap<Part, PartVersion | undefined>;
  /** The operating system that is named, with a version or without. */
  readonly system?: string;
  /** Everything named that has versions of its own, and whether one stands at it. */
  readonly versioned: ReadonlyMap<string, boolean>;
  /** Whether Ascend or a chip of it is named: a version without a noun may be CANN's. */
  readonly namesAscend: boolean;
  /** Versions and numbers that are no noun's, or not believed to be it, each as its numbers. */
  readonly lone: readonly (readonly string[])[];
  /** The first version without a noun, where only known words stand before it. */
  readonly bare?: BareVersion;
  /** `.1-9` behind a repository's name, as some registries write 1.9. */
  readonly suffix?: string;
  /**
   * Whether the first word says that what follows is no release yet: `nightly-2.6.0`, `dev`. Where the framework stands
   * in the text with a version of its own, `dev` is the image's: `dev-torch2.4.1`.
   */
  readonly leadsWithChannel: boolean;
  /** Whether a word that means nothing else says so: `pytorch-nightly`. */
  readonly namesChannel: boolean;
  /** Whether every word is known and none names another product. */
  readonly isPlain: boolean;
  /** Times of a build, in the order of the text. */
  readonly stamps: readonly BuildStamp[];
}
