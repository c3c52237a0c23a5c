/** A program of this repository that runs on the embedded catalogs. */
export interface Example {
  /** Its name on the command line. */
  readonly name: string;
  /** Folder of its Pulumi.yaml, in the repository. */
  readonly folder: string;
}

/** What `npm start` can show; the first one is shown where none is named. */
export const examples: readonly Example[] = [
  { name: "basic", folder: "." },
  { name: "two-clouds", folder: "examples/two-clouds" },
];

/**
 * The example that the words of a command line name.
 * @throws Error naming the examples there are
 */
export function findExample(words: readonly string[]): Example {
  const name = words.length === 0 ? examples[0]?.name : words.join(" ");
  const example = examples.find((each) => each.name === name);
  if (example === undefined) {
    throw new Error(`there is no example "${name}"; start one of ${examples.map((each) => each.name).join(", ")}`);
  }
  return example;
}
