import type { CatalogError } from "../provider/errors";

/** What is told of a failure. */
export type Failure = Pick<
  CatalogError,
  "message" | "code" | "status" | "cloudCode" | "requestId" | "attempts" | "fields"
>;

const key = "mlimages:failure";

/**
 * The answer of a mocked function that fails. It is no error: of one the engine's SDK passes on a text at most, never
 * the code.
 */
export function failingAnswer(failure: CatalogError): Record<string, unknown> {
  return { [key]: { ...failure.toJSON(), fields: failure.fields } };
}

/** The failure in the answer of a mocked function, if it is one. */
export function failureIn(answer: object): Failure | undefined {
  return (answer as Readonly<Record<string, Failure | undefined>>)[key];
}
