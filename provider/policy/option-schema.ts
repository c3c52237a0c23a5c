import { isRecord } from "../plain-arguments";
import { own } from "../text/own";

/**
 * What an option may hold, in the words of JSON Schema that rules need. A policy pack's configuration is checked by it.
 */
export interface OptionSchema {
  type?: "string" | "number" | "integer" | "boolean" | "object" | "array";
  description?: string;
  minimum?: number;
  items?: OptionSchema;
  properties?: { [name: string]: OptionSchema };
  required?: string[];
  additionalProperties?: OptionSchema | boolean;
}

/** The schema of each option. Total: a new option does not compile until it can be configured. */
export type OptionSchemas<Options> = { readonly [Name in keyof Options]-?: OptionSchema };

/** A list of texts. */
export function textsSchema(description: string): OptionSchema {
  return { type: "array", items: { type: "string" }, description };
}

/** A text in configuration, where a program can also give a function. */
export function textOrFunctionSchema(description: string): OptionSchema {
  const schema: OptionSchema = { type: "string", description };
  takeFunctions.add(schema);
  return schema;
}

const takeFunctions = new WeakSet<OptionSchema>();

/**
 * What is wrong with options, of a program or a configuration: a rule that is given a misspelt one would let everything
 * pass.
 * @param options anything
 */
export function problemsIn(options: unknown, schemas: { readonly [name: string]: OptionSchema }): string[] {
  if (!isRecord(options)) return [`the options must be an object, and are ${describeValue(options)}`];
  return Object.entries(options).flatMap(([name, value]) => {
    const schema = own(schemas, name);
    if (schema === undefined) return [`${name}: there is no such option; there are ${Object.keys(schemas).join(", ")}`];
    const misfit = value === undefined ? undefined : misfitIn(value, schema, "");
    return misfit === undefined ? [] : [`${name}: must be ${describeSchema(schema)}, and ${misfit}`];
  });
}

/** What does not fit, where it stands in the option: `[1] is a number`. */
function misfitIn(value: unknown, schema: OptionSchema, at: string): string | undefined {
  const { type, minimum = -Infinity } = schema;
  const is = `${at === "" ? "" : `${at} `}is ${describeValue(value)}`;
  switch (type) {
    case "array":
      return Array.isArray(value) ? misfitInList(value, schema, at) : is;
    case "object":
      return isRecord(value) ? misfitInObject(value, schema, at) : is;
    case "integer":
      return Number.isSafeInteger(value) && Number(value) >= minimum ? undefined : is;
    case "number":
      return typeof value === "number" && value >= minimum ? undefined : is;
    case "string":
      return typeof value === "string" || (typeof value === "function" && takeFunctions.has(schema)) ? undefined : is;
    case "boolean":
      return typeof value === "boolean" ? undefined : is;
    case undefined:
      return undefined;
  }
}

function misfitInList(list: readonly unknown[], { items = {} }: OptionSchema, at: string): string | undefined {
  // A list may have holes, which its own methods pass over.
  return firstOf(
    Array.from(list, (each, i) => [each, i] as const),
    ([each, i]) => misfitIn(each, items, `${at}[${i}]`),
  );
}

function misfitInObject(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties = true }: OptionSchema,
  at: string,
): string | undefined {
  const lacking = required.find((key) => own(value, key) === undefined);
  if (lacking !== undefined) return `${at === "" ? "it" : at} lacks ${lacking}`;
  return firstOf(Object.entries(value), ([key, each]) => {
    const here = `${at}.${key}`;
    const declared = own(properties, key);
    if (declared !== undefined) return each === undefined ? undefined : misfitIn(each, declared, here);
    if (additionalProperties === false) return `${here} is no property of it`;
    return typeof additionalProperties === "object" ? misfitIn(each, additionalProperties, here) : undefined;
  });
}

function firstOf<Each>(all: readonly Each[], find: (each: Each) => string | undefined): string | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The type of a value, for people. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "object") return isRecord(value) ? "an object" : "an object that is no plain one";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

function describeSchema({ type, items, properties, minimum }: OptionSchema): string {
  if (type === "array") return `a list, each ${items === undefined ? "anything" : describeSchema(items)}`;
  if (type === "object")
    return properties === undefined ? "an object" : `an object of ${Object.keys(properties).join(", ")}`;
  const least = minimum === undefined ? "" : ` from ${minimum}`;
  return type === "string"
    ? "a text"
    : type === "boolean"
      ? "true or false"
      : `a ${type === "integer" ? "whole " : ""}number${least}`;
}
