import { describeElsewhere } from "./argument-elsewhere";
import { schemaOfArguments } from "./argument-schemas";
import type { Questions } from "./ask";
import { imageContradictions, imagesContradictions } from "./contradictions";
import { describeProblems } from "./describe-problems";
import { CatalogError } from "./errors";
import { filterKinds } from "./fields/filter-fields";
import { argumentNames, questionKinds } from "./fields/question-fields";
import { question } from "./message/message";
import { plainArguments } from "./plain-arguments";

/**
 * Checks arguments before anything is sent. Every problem is reported, with field, value, reason and fix.
 * @throws CatalogError `invalid_arguments`
 */
export function parseArguments<Name extends keyof Questions>(name: Name, args: unknown): Questions[Name] {
  const schema = schemas()[name];
  const result = schema.safeParse(plainArguments(args ?? {}));
  if (result.success) return result.data;
  const { issues } = result.error;
  throw new CatalogError("invalid_arguments", {
    what: question(name),
    why: describeProblems(issues, args, {
      fieldsAt: (path) => fieldsOf(name, path),
      elsewhere: (path, key) => describeElsewhere(name, path, key),
    }),
    // A problem of a whole object is one of a field in it that there is not.
    fields: issues.map(({ path }) => (path.length === 0 ? [""] : path.map(String))),
  });
}

function fieldsOf(name: keyof Questions, path: readonly PropertyKey[]): readonly string[] {
  return path[0] === "fallbacks" ? Object.keys(filterKinds) : argumentNames(name);
}

let built: ReturnType<typeof buildSchemas> | undefined;

function schemas() {
  return (built ??= buildSchemas());
}

function buildSchemas() {
  const { getImage, getImages, getImageGroups } = questionKinds;
  return {
    getImage: schemaOfArguments(getImage, "arguments").superRefine(imageContradictions),
    getImages: schemaOfArguments(getImages, "arguments").superRefine(imagesContradictions),
    getImageGroups: schemaOfArguments(getImageGroups, "arguments"),
  };
}
