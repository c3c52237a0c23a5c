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

/** What is wrong with options that a program wrote: a rule that is given a misspelt one would let everything pass. */
export function problemsIn(options: object, schemas: { readonly [name: string]: OptionSchema }): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const schema = own(schemas, name);
    if (schema === undefined) return [`${name}: there is no such option; there are ${Object.keys(schemas).join(", ")}`];
    return value === undefined || fits(value, schema) ? [] : [`${name}: must be ${describeSchema(schema)}`];
  });
}

function fits(
  value: unknown,
  { type, minimum = -Infinity, items, properties, required = [], additionalProperties }: OptionSchema,
): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value) && (items === undefined || value.every((each) => fits(each, items)));
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      if (!required.every((key) => Object.hasOwn(value, key))) return false;
      return Object.entries(value).every(([key, each]) => {
        const schema = own(properties ?? {}, key) ?? additionalProperties;
        return typeof schema === "object" ? each === undefined || fits(each, schema) : schema !== false;
      });
    }
    case "integer":
      return Number.isInteger(value) && (value as number) >= minimum;
    case "number":
      return typeof value === "number" && value >= minimum;
    // A function can stand where a text does in a program, though not in configuration.
    case "string":
      return typeof value === "string" || typeof value === "function";
    default:
      return type === undefined || typeof value === type;
  }
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
