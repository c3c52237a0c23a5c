import { bestStamp, builderStamp } from "./build-stamp";
import { frameworkName, nounsWith, type Nouns } from "./nouns";
import type { Part } from "./part";
import { partVersion } from "./part-version";
import { readText } from "./read-text";
import { mostPrecise, readOwned, saysPrerelease, versionsOf, type Owned, type StatedVersion } from "./stated-version";
import { splitName, TextPair } from "./text-pair";
import { secondsBuilders } from "./vocabulary";

/** What a cloud states of an image's content. */
export type StatedFacets = Partial<Omit<Facets, "builtAt">>;

/**
 * What an image's labels, tag, repository and name say about its content. Versions are texts as found; absent where
 * nothing says.
 */
export interface Facets {
  /** The framework that the image is called after, by the name that the vocabulary has for it. */
  readonly framework?: string;
  readonly frameworkVersion?: string;
  /** Whether the framework is a pre-release, a nightly or a development build. */
  readonly prerelease: boolean;
  readonly pythonVersion?: string;
  readonly cudaVersion?: string;
  readonly cannVersion?: string;
  /** Operating system and its version, e.g. `ubuntu 18.04`. */
  readonly os?: string;
  /** Milliseconds since 1970, from the build stamp in the tag. The stamp states no zone; it is read as UTC. */
  readonly builtAt?: number;
}

/** Where facets are read from. */
export interface FacetSources {
  /** Facets a cloud states as labels; they win where they are equally precise. */
  readonly stated?: StatedFacets;
  /** Image name; `repository:tag` is read as these. */
  readonly name: string;
  /** First segment of the path. It counts where repository and tag name no framework, as in `tensorflow/serving`. */
  readonly organization?: string;
  /** The rest of the path; its last segment counts. */
  readonly repository?: string;
  readonly tag?: string;
  /** Times that the catalog row states, in milliseconds. Absent where only a path is known. */
  readonly times?: readonly number[];
  /** A framework that a filter asks for. One that the vocabulary does not know is read too. */
  readonly asked?: string;
}

/** Reads facets from names as people write them, all at once. {@link LazyFacets} says how. */
export function readFacets(sources: FacetSources): Facets {
  const facets = new LazyFacets(sources);
  // Total, so that a new facet does not compile until it is copied.
  return {
    framework: facets.framework,
    frameworkVersion: facets.frameworkVersion,
    prerelease: facets.prerelease,
    pythonVersion: facets.pythonVersion,
    cudaVersion: facets.cudaVersion,
    cannVersion: facets.cannVersion,
    os: facets.os,
    builtAt: facets.builtAt,
  } satisfies Record<keyof Facets, unknown>;
}

/** Every version that is stated of the framework, and the one that counts. */
interface StatedVersions {
  readonly all: readonly StatedVersion[];
  readonly best: StatedVersion | undefined;
}

/**
 * Facets, each read from the names when it is asked for: of most rows of a listing only the framework is, and that
 * stands in the repository. The image is of the framework that it is called after: the one of its label, of its
 * repository, the first in its tag, the first in its name. A version that stands at the framework goes before one that
 * stands alone at the beginning of the tag. Where sources differ the most precise wins, then label before tag before
 * repository before name.
 */
export class LazyFacets implements Facets {
  readonly #sources: FacetSources;
  readonly #nouns: Nouns;
  readonly #path: TextPair;
  #names: TextPair | undefined;
  // What may be undefined is kept in an object, so that it is read once all the same.
  #framework: { readonly name: string | undefined } | undefined;
  #owned: { readonly by: Owned | undefined } | undefined;
  #stated: StatedVersions | undefined;

  constructor(sources: FacetSources) {
    this.#sources = sources;
    this.#nouns = nounsWith(sources.asked);
    this.#path = new TextPair(sources, this.#nouns);
  }

  get framework(): string | undefined {
    return (this.#framework ??= { name: this.#readFramework() }).name;
  }

  get frameworkVersion(): string | undefined {
    return this.#versions.best?.text;
  }

  get prerelease(): boolean {
    const { stated, organization = "" } = this.#sources;
    const { all, best } = this.#versions;
    return (
      stated?.prerelease === true ||
      saysPrerelease(all, best, [this.#path, this.#named]) ||
      readText(organization, this.#nouns).namesChannel
    );
  }

  get pythonVersion(): string | undefined {
    return this.#part("python", this.#sources.stated?.pythonVersion);
  }

  get cudaVersion(): string | undefined {
    return this.#part("cuda", this.#sources.stated?.cudaVersion);
  }

  get cannVersion(): string | undefined {
    return this.#part("cann", this.#sources.stated?.cannVersion);
  }

  get os(): string | undefined {
    return this.#sources.stated?.os ?? this.#part("os", undefined);
  }

  get builtAt(): number | undefined {
    const { organization = "", tag = "", times } = this.#sources;
    return (
      bestStamp(this.#path.tag.stamps)?.time ??
      (times === undefined && secondsBuilders.includes(organization) ? builderStamp(tag)?.time : undefined)
    );
  }

  /** What the name says. */
  get #named(): TextPair {
    return (this.#names ??= new TextPair(splitName(this.#sources.name), this.#nouns));
  }

  #readFramework(): string | undefined {
    const { stated } = this.#sources;
    if (stated?.framework !== undefined) return frameworkName(stated.framework);
    return this.#path.calledAfter ?? this.#named.calledAfter ?? this.#readOwned()?.framework;
  }

  #readOwned(): Owned | undefined {
    const { organization, repository } = this.#sources;
    const whole = [organization, repository].filter((each) => each !== undefined).join("-");
    return (this.#owned ??= { by: readOwned(whole, this.#path, this.#nouns) }).by;
  }

  get #versions(): StatedVersions {
    if (this.#stated !== undefined) return this.#stated;
    const { framework } = this;
    const label = this.#sources.stated?.frameworkVersion;
    const all =
      framework === undefined ? [] : versionsOf(framework, label, this.#path, this.#named, () => this.#readOwned());
    return (this.#stated = { all, best: mostPrecise(all) });
  }

  /**
   * The version in `mxnet/python:1.9.1` is the framework's, so that a lone version is a part's only where no framework
   * is named.
   */
  #part(part: Part, label: string | undefined): string | undefined {
    return partVersion(part, label, this.#path, this.#named, this.framework === undefined);
  }
}

/** Every framework that an image's texts name: the one it is called after, and those it merely contains. */
export function readFrameworks({
  name,
  organization,
  repository,
  tag,
  asked,
}: Omit<FacetSources, "stated" | "times">): string[] {
  const nouns = nounsWith(asked);
  const named = splitName(name);
  const texts = [named.repository, named.tag, repository, tag, [organization, repository].join("-")];
  return [...new Set(texts.flatMap((text) => readText(text ?? "", nouns).frameworks.map(({ noun }) => noun.name)))];
}
