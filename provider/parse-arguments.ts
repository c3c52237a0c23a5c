import type { z } from "zod";
import { describeElsewhere } from "./argument-elsewhere";
import type { GetImageArgs, GetImagesArgs } from "./ask";
import { describeProblems } from "./describe-problems";
import { CatalogError } from "./errors";
import { mostCharacters, type ArgumentKind, type TextKind } from "./fields/argument";
import { filterKinds } from "./fields/filter-fields";
import type { Questions } from "./ask";
import { argumentNames, questionKinds } from "./fields/question-fields";
import type { VersionScheme } from "./image/version";
import { parseRange, rangeSyntax } from "./image/version-range";
import { loadZod } from "./load-zod";
import { argument, question, say, type Message } from "./message/message";
import { isRecord, plainArguments } from "./plain-arguments";
import { compileNameRegex } from "./select/name-regex";
import { holdsHalfCharacter } from "./text/half-character";
import { own } from "./text/own";
import { shown } from "./text/shown";

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
  const z = loadZod();
  const text = ({ most, form, refused = {} }: Omit<TextKind, "is">) => {
    const any = z
      .string("must be a text")
      .min(1, "is empty; leave it out instead")
      .max(most, `has more than ${most} characters`);
    const shaped = form === undefined ? any : any.regex(form.pattern, form.problem);
    return shaped.superRefine((value, context) => {
      const problem = own(refused, value) ?? (holdsHalfCharacter(value) ? broken : undefined);
      if (problem !== undefined) complain(context, problem);
    });
  };
  const range = (scheme: VersionScheme) =>
    z
      .string("must be a text: write it in quotes (the number 3.10 is 3.1)")
      .min(1, "is empty; leave it out instead")
      .superRefine((value, context) => {
        const read = value === "" ? undefined : parseRange(value, scheme);
        if (read !== undefined && "problem" in read) complain(context, say`${read.problem}; write ${rangeSyntax}`);
      });
  const regex = text({ most: mostCharacters }).superRefine((value, context) => {
    try {
      if (value !== "" && value.length <= mostCharacters) compileNameRegex(value);
    } catch (error) {
      complain(context, `is no RE2 expression: ${(error as Error).message}`);
    }
  });
  // Not zod's own record: it passes over a label called `__proto__`, and an image without the label would be answered.
  const map = z
    .custom<Record<string, string>>(isRecord, "must be an object of texts")
    .superRefine((record, context) => {
      for (const [key, value] of Object.entries(record)) {
        const problem = labelProblem(key, value);
        if (problem !== undefined) complain(context, problem, key);
      }
    });
  const integer = (least: number) =>
    z.number("must be a number").int("must be a whole number").min(least, `must be at least ${least}`);
  const flag = z.boolean("must be true or false");
  const schemaOf = (kind: ArgumentKind): z.ZodType => {
    switch (kind.is) {
      case "text":
        return text(kind);
      case "range":
        return range(kind.scheme);
      case "RE2":
        return regex;
      case "flag":
        return flag;
      case "integer":
        return integer(kind.least);
      case "map":
        return map;
      case "filters":
        return z.array(filter, "must be a list of filters").max(kind.most, `has more than ${kind.most} filters`);
    }
  };
  const objectOf = (kinds: Readonly<Record<string, ArgumentKind>>, what: string) =>
    z
      .strictObject(
        Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, schemaOf(kind).optional()])),
        `must be an object of ${what}`,
      )
      .superRefine(contradictions);
  const filter: z.ZodType = objectOf(filterKinds, "filters");
  return {
    getImage: objectOf(questionKinds.getImage, "arguments").superRefine(imageContradictions),
    getImages: objectOf(questionKinds.getImages, "arguments").superRefine(imagesContradictions),
    getImageGroups: objectOf(questionKinds.getImageGroups, "arguments"),
  };
}

const broken = "holds half a character (a lone surrogate)";

function labelProblem(key: string, value: unknown): string | undefined {
  if (key === "__proto__") return "is a name that JavaScript loses on the way; no label can be asked for by it";
  if (typeof value !== "string") return "must be a text";
  return holdsHalfCharacter(key) || holdsHalfCharacter(value) ? broken : undefined;
}

interface Complaints {
  addIssue(issue: Complaint): void;
}

/** An issue of ours, as zod takes it. */
type Complaint = { code: "custom"; path: PropertyKey[]; message: string; params: { said: Message } };

/** @param path where in the object it is, if it is not about all of it */
function complain(context: Complaints, said: Message, ...path: readonly string[]): void {
  context.addIssue({ code: "custom", path: [...path], message: "", params: { said } });
}

function contradictions({ name, nameContains, framework, frameworkVersion }: GetImageArgs, context: Complaints): void {
  if (name !== undefined && nameContains !== undefined && !name.includes(nameContains))
    complain(context, say`contradicts ${argument("name")} "${shown(name)}", which does not contain it`, "nameContains");
  if (frameworkVersion !== undefined && framework === undefined)
    complain(context, say`needs ${argument("framework")}: the version of what?`, "frameworkVersion");
}

function imagesContradictions({ limit, atLeast }: GetImagesArgs, context: Complaints): void {
  if (limit === undefined || atLeast === undefined || atLeast <= limit) return;
  const word = argument("limit");
  complain(
    context,
    say`contradicts ${word} ${limit}: so many are never answered; raise ${word}, or leave it out`,
    "atLeast",
  );
}

function imageContradictions(
  { id, framework, mostRecent, highestVersion, fallbacks }: GetImageArgs,
  context: Complaints,
): void {
  const selectors =
    highestVersion === true && mostRecent !== true && id === undefined ? [{ framework }, ...(fallbacks ?? [])] : [];
  for (const [i, selector] of selectors.entries()) {
    if (selector.framework !== undefined) continue;
    const where = i === 0 ? "" : ` in fallback ${i - 1} too`;
    complain(
      context,
      say`needs ${argument("framework")}${where}: versions of different frameworks do not compare`,
      "highestVersion",
    );
  }
  if (mostRecent === true && highestVersion === true)
    complain(
      context,
      say`contradicts ${argument("mostRecent")}: the two may pick different images; write one`,
      "highestVersion",
    );
  if (id === undefined) return;
  const contradictsId = say`contradicts ${argument("id")}, which names one image; write one of the two`;
  if (mostRecent === true || highestVersion === true)
    complain(context, contradictsId, mostRecent === true ? "mostRecent" : "highestVersion");
  if (fallbacks !== undefined && fallbacks.length > 0) complain(context, contradictsId, "fallbacks");
}
