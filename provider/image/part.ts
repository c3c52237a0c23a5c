import { isVersionOf, type PartName } from "./nouns";
import { partWords, systems } from "./vocabulary";
import type { WrittenVersion } from "./written-version";

/** What has a version in a name beside the framework. */
export type Part = PartName | "os";

/** The version of a part; of an operating system behind its name. */
export type PartVersion = Pick<WrittenVersion, "text" | "numbers">;

/**
 * Whether a version can be a part's; of an operating system, that of the one that is named. Other numbers are something
 * else's.
 */
export function fits(part: Part, numbers: readonly string[], system = ""): boolean {
  const majors = part === "os" ? systems[system] : partWords[part];
  return majors !== undefined && isVersionOf(majors, numbers);
}

/** The versions of parts that one text states. */
export class PartVersions {
  /** Parts that are named; undefined where no version stands at one. */
  readonly stated = new Map<Part, PartVersion | undefined>();
  /** Parts of which two versions are stated. */
  readonly #contradicted: Part[] = [];

  /** Of two versions of a part the more precise one counts; of two that contradict each other, none. */
  keep(part: Part, version: PartVersion | undefined): void {
    const known = this.stated.get(part);
    if (known !== undefined && version !== undefined && !isSameSoFar(known, version)) this.#contradicted.push(part);
    const isMorePrecise = version !== undefined && version.numbers.length > (known?.numbers.length ?? 0);
    this.stated.set(part, this.#contradicted.includes(part) ? undefined : isMorePrecise ? version : known);
  }
}

/** Whether two versions of a part can be one, of which one says more. */
function isSameSoFar(one: PartVersion, other: PartVersion): boolean {
  return one.numbers.every(
    (number, i) => other.numbers[i] === undefined || Number(other.numbers[i]) === Number(number),
  );
}
