import { LazyFacets, readFrameworks } from "./facets";
import type { Image } from "./image";
import { frameworkName, isInVocabulary } from "./nouns";
import { readTokens } from "./tokens";

/** What a framework is read from. */
type Named = Partial<
  Pick<
    Image,
    "name" | "organization" | "repository" | "tag" | "framework" | "frameworkVersion" | "prerelease" | "labels"
  >
>;

/**
 * An image as it reads where a framework is asked for. One that the vocabulary does not know is looked for in the
 * image's texts; a framework that a label states stays.
 */
export function withAskedFramework<Facts extends Named>(image: Facts, asked: string | undefined): Facts {
  if (asked === undefined || isInVocabulary(asked) || !mentions(image, asked)) return image;
  const { name = "", organization, repository, tag } = image;
  const texts = { name, organization, repository, tag };
  if (isLabelled(image) || image.framework !== new LazyFacets(texts).framework) return image;
  const { framework, frameworkVersion, prerelease } = new LazyFacets({ ...texts, asked });
  return framework === frameworkName(asked) ? { ...image, framework, frameworkVersion, prerelease } : image;
}

/** Whether an image is called after another framework and contains this one beside it. */
export function merelyContains({ name = "", organization, repository, tag, framework }: Named, asked: string): boolean {
  const wanted = frameworkName(asked);
  return (
    framework !== undefined &&
    framework !== wanted &&
    readFrameworks({ name, organization, repository, tag, asked }).includes(wanted)
  );
}

/**
 * Whether a text of an image holds the first word of a framework's name. Where none does, the image reads as it is: a
 * look at its texts is cheaper than reading them.
 */
export function mentions({ name, organization, repository, tag }: Named, asked: string): boolean {
  const word = readTokens(asked)[0]?.word ?? "";
  return [name, organization, repository, tag].some((text) => text !== undefined && text.toLowerCase().includes(word));
}

/** Whether a label states the framework that the image has. */
function isLabelled({ framework, labels = {} }: Named): boolean {
  return (
    framework !== undefined &&
    Object.entries(labels).some(([key, value]) => readFrameworks({ name: `${key} ${value}` }).includes(framework))
  );
}
