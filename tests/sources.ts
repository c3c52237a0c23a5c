/** Arguments with which Node runs the sources as they are. */
export const runsSources: readonly string[] = ["--require", require.resolve("ts-node/register/transpile-only")];
