/** What one `pulumi up` did, as the engine itself counted it. */
export interface Changes {
  /** Resources created, updated, replaced, deleted or otherwise touched. */
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Reads the last `Resources:` paragraph of the engine's output; one before it belongs to the preview. Undefined where
 * there is none.
 */
export function readChanges(output: string): Changes | undefined {
  const paragraph = output
    .split(/^Resources:\s*$/m)
    .slice(1)
    .at(-1);
  if (paragraph === undefined) {
    return undefined;
  }
  // `+ 2 created`, `+-1 replaced`, `2 unchanged`, or the sum of several kinds: `6 changes. 2 unchanged`.
  const lines = (paragraph.trimStart().split(/\n\s*\n/)[0] ?? "").split("\n");
  const found = lines.flatMap((line) => [...line.matchAll(/(\d+) ([a-z]+)/g)]);
  const counts = found.map((match) => [Number(match[1]), match[2]] as const);
  const sum = (wanted: (kind: string | undefined) => boolean): number =>
    counts.filter(([, kind]) => wanted(kind)).reduce((total, [count]) => total + count, 0);
  return {
    changed: sum((kind) => kind !== "unchanged" && kind !== "changes"),
    unchanged: sum((kind) => kind === "unchanged"),
  };
}
