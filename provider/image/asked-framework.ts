import { readFacets, readFrameworks } from "./facets";
import type { Image } from "./image";
import { frameworkName, isKnownFramework } from "./nouns";

/** What a framework is read from. */
type Named = Partial<Pick<Image, "name" | "organization" | "repository" | "tag" | "framework" | "frameworkVersion" | "prerelease">>;

/**
 * An image as it reads where a framework is asked for. One that the vocabulary does not know is looked for in the image's texts;
 * a framework that a label states stays.
 */
export function withAskedFramework<Facts extends Named>(image: Facts, asked: string | undefined): Facts {
  if (asked === undefined || isKnownFramework(asked)) return image;
  const { name = "", organization, repository, tag } = image;
  const texts = { name, organization, repository, tag };
  if (image.framework !== readFacets(texts).framework) return image;
  const { framework, frameworkVersion, prerelease } = readFacets({ ...texts, asked });
  return framework === frameworkName(asked) ? { ...image, framework, frameworkVersion, prerelease } : image;
}

/** Whether an image is called after another framework and contains this one beside it. */
export function merelyContains({ name = "", organization, repository, tag, framework }: Named, asked: string): boolean {
  const wanted = frameworkName(asked);
  return framework !== undefined && framework !== wanted && readFrameworks({ name, organization, repository, tag, asked }).includes(wanted);
}
