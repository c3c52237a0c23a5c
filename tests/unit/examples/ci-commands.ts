/** The engine's commands in a CI file, in order. */
export function pulumiCommands(file: string): string[] {
  return [...file.matchAll(/^\s+(?:- run: |run: |- )(pulumi .*)$/gm)].map(([, command = ""]) => command);
}
