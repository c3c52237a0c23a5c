/** What is to be said where the public API is another than the report says; undefined where it is the same. */
export function describeChanges(before: string, now: string): string | undefined {
  if (before === now) return undefined;
  return [
    "The public API is not the one in api/index.api.md. If that is meant, run npm run api and commit the report.",
    ...changedLines(before.split("\n"), now.split("\n")),
  ].join("\n");
}

/** Lines that went, with `-`, and lines that came, with `+`, in their order: a longest common subsequence stays. */
function changedLines(before: readonly string[], now: readonly string[]): string[] {
  const width = now.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  /** How many lines are common from the i-th and the j-th on. */
  const commonFrom = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === now[j] ? commonFrom(i + 1, j + 1) + 1 : Math.max(commonFrom(i + 1, j), commonFrom(i, j + 1));
    }
  }
  const changes: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < now.length) {
    if (i < before.length && before[i] === now[j]) {
      i += 1;
      j += 1;
    } else if (i < before.length && (j === now.length || commonFrom(i + 1, j) >= commonFrom(i, j + 1))) {
      changes.push(`- ${before[i++] ?? ""}`);
    } else {
      changes.push(`+ ${now[j++] ?? ""}`);
    }
  }
  return changes;
}
