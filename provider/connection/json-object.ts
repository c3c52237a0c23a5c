import { isObject } from "../is-object";

/** An object of a file, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The object that a JSON file of a command line tool holds, or what is wrong with the file. The parser's own words may
 * repeat a secret.
 */
export function parseJsonObject(text: string): { readonly fields: Fields } | string {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return text.trim() === "" ? "it is empty" : "it is no JSON, or not all of it";
  }
  return isObject(fields) ? { fields } : "it holds no profiles";
}
