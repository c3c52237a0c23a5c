import { withAskedFramework } from "../image/asked-framework";
import { frameworkName } from "../image/nouns";
import { checkRange } from "../image/range-check";
import type { RangeVerdict } from "../image/range-check";
import { versionOf, versionSchemes } from "../image/version";
import { parseRange, rangeSyntax } from "../image/version-range";
import type { VersionRange } from "../image/version-range";
import { own } from "../text/own";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { allowedWords, other, undetermined } from "./remedy";
import type { Rule } from "./rule";

/** What images may hold. */
export interface ImageContentOptions extends LookUpOptions {
  /**
   * The frameworks, each with a range of its versions, or `*` for all: `{ pytorch: ">=2 <3", mindspore: "*" }`. Case
   * does not count, and any name of a framework will do. Needed.
   */
  readonly frameworks?: Readonly<Record<string, string>>;
}

/**
 * Images are made for frameworks that they may be made for, in versions that they may hold. Of several in one image
 * that counts which it is called after.
 */
export const imageContent: Rule<ImageContentOptions> = {
  name: "image-content",
  description: "Images are made for allowed frameworks, in allowed versions.",
  options: {
    frameworks: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Frameworks, each with a range of its versions or *.",
    },
    ...lookUpSchemas,
  },
  problemIn: ({ frameworks }) => {
    if (frameworks === undefined) return "nothing is restricted; set frameworks";
    const [wrong] = Object.entries(frameworks).filter(([, range]) => rangeOf(range) === undefined);
    return wrong && `frameworks.${wrong[0]} "${wrong[1]}" is no version range; write ${rangeSyntax}`;
  },
  judgeImage: (use, { frameworks = {} }) => {
    const names = Object.keys(frameworks);
    const { framework, frameworkVersion, prerelease } = names.reduce(withAskedFramework, use.facts);
    const wanted = {
      field: "framework",
      allowed: allowedWords(names),
      filter: names[0] === undefined ? undefined : { framework: names[0] },
    };
    if (framework === undefined) return [undetermined(use, wanted)];
    const name = names.find((each) => frameworkName(each) === frameworkName(framework));
    if (name === undefined) return [other(use, wanted, `"${framework}"`)];
    const text = own(frameworks, name) ?? "*";
    const range = rangeOf(text);
    // All versions are fine, so that it does not matter whether one is stated.
    if (range === undefined || text.trim() === "*") return [];
    const wantedVersion = {
      field: "frameworkVersion",
      allowed: `"${text}"`,
      filter: { framework: name, frameworkVersion: text },
    };
    const version = versionOf(frameworkVersion, prerelease);
    if (frameworkVersion === undefined || version === undefined) return [undetermined(use, wantedVersion)];
    const verdict = checkRange(range, version);
    return verdict === "inside" ? [] : [other(use, wantedVersion, `"${frameworkVersion}"${reasons[verdict]}`)];
  },
};

function rangeOf(text: string): VersionRange | undefined {
  const range = parseRange(text, versionSchemes.frameworkVersion);
  return "problem" in range ? undefined : range;
}

const reasons: Readonly<Record<RangeVerdict, string>> = {
  inside: "",
  outside: "",
  imprecise: ", too few numbers to tell",
  prerelease: ", and pre-releases are allowed only by a range that names one",
};
