/** The times that a row states, in milliseconds since 1970. A build has been made near them. */
export function timesOf(...texts: readonly (string | undefined)[]): number[] {
  return texts.filter((text) => text !== undefined).map((text) => Date.parse(text));
}
