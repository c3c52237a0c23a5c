import type { Answer, EmulatedRequest } from "../exchange";
import { parameterError } from "./failures";

/** A JSON object as received. */
export type JsonObject = { readonly [field: string]: unknown };

/** The body as an object, or the refusal to send. */
export function readObject(request: EmulatedRequest): { readonly value: JsonObject } | { readonly refusal: Answer } {
  try {
    const value: unknown = JSON.parse(request.body.toString("utf8"));
    if (isObject(value)) return { value };
  } catch {
    // Malformed JSON gets the same answer as JSON of another kind.
  }
  return { refusal: parameterError("The request body must be a JSON object.") };
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
