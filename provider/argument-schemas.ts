import type { z } from "zod";
import { complain } from "./complaint";
import { filterContradictions } from "./contradictions";
import { mostCharacters, type ArgumentKind, type TextKind } from "./fields/argument";
import { filterKinds } from "./fields/filter-fields";
import type { VersionScheme } from "./image/version";
import { parseRange, rangeSyntax } from "./image/version-range";
import { loadZod } from "./load-zod";
import { say } from "./message/message";
import { isRecord } from "./plain-arguments";
import { compileNameRegex } from "./select/name-regex";
import { holdsHalfCharacter } from "./text/half-character";
import { own } from "./text/own";

/**
 * The schema of arguments that are checked so.
 * @param what they are called together, for what is no object
 */
export function schemaOfArguments(kinds: Readonly<Record<string, ArgumentKind>>, what: string) {
  const fields = Object.entries(kinds).map(([name, kind]) => [name, schemaOf(kind).optional()] as const);
  return loadZod()
    .strictObject(Object.fromEntries(fields), `must be an object of ${what}`)
    .superRefine(filterContradictions);
}

function schemaOf(kind: ArgumentKind): z.ZodType {
  const zod = loadZod();
  switch (kind.is) {
    case "text":
      return schemaOfText(kind);
    case "range":
      return schemaOfRange(kind.scheme);
    case "RE2":
      return schemaOfRegex();
    case "flag":
      return zod.boolean("must be true or false");
    case "integer":
      return zod
        .number("must be a number")
        .int("must be a whole number")
        .min(kind.least, `must be at least ${kind.least}`);
    case "map":
      return schemaOfMap();
    case "filters":
      return zod
        .array(schemaOfArguments(filterKinds, "filters"), "must be a list of filters")
        .max(kind.most, `has more than ${kind.most} filters`);
  }
}

function schemaOfText({ most, form, refused = {} }: Omit<TextKind, "is">) {
  const any = loadZod()
    .string("must be a text")
    .min(1, "is empty; leave it out instead")
    .max(most, `has more than ${most} characters`);
  const shaped = form === undefined ? any : any.regex(form.pattern, form.problem);
  return shaped.superRefine((value, context) => {
    const problem = own(refused, value) ?? (holdsHalfCharacter(value) ? broken : undefined);
    if (problem !== undefined) complain(context, problem);
  });
}

function schemaOfRange(scheme: VersionScheme) {
  return loadZod()
    .string("must be a text: write it in quotes (the number 3.10 is 3.1)")
    .min(1, "is empty; leave it out instead")
    .superRefine((value, context) => {
      const read = value === "" ? undefined : parseRange(value, scheme);
      if (read !== undefined && "problem" in read) complain(context, say`${read.problem}; write ${rangeSyntax}`);
    });
}

function schemaOfRegex() {
  return schemaOfText({ most: mostCharacters }).superRefine((value, context) => {
    try {
      if (value !== "" && value.length <= mostCharacters) compileNameRegex(value);
    } catch (error) {
      complain(context, `is no RE2 expression: ${(error as Error).message}`);
    }
  });
}

/**
 * Not zod's own record: it passes over a label called `__proto__`, and an image without the label would be answered.
 */
function schemaOfMap() {
  return loadZod()
    .custom<Record<string, string>>(isRecord, "must be an object of texts")
    .superRefine((record, context) => {
      for (const [key, value] of Object.entries(record)) {
        const problem = labelProblem(key, value);
        if (problem !== undefined) complain(context, problem, key);
      }
    });
}

const broken = "holds half a character (a lone surrogate)";

function labelProblem(key: string, value: unknown): string | undefined {
  if (key === "__proto__") return "is a name that JavaScript loses on the way; no label can be asked for by it";
  if (typeof value !== "string") return "must be a text";
  return holdsHalfCharacter(key) || holdsHalfCharacter(value) ? broken : undefined;
}
