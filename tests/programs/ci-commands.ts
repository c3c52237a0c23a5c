/** The engine's commands in a CI file, in order. */
export function pulumiCommands(file: string): string[] {
  return [...file.matchAll(/^\s+(?:- run: |run: |- )(pulumi .*)$/gm)].map(([, command = ""]) => command);
}

/** Those of a workflow for GitHub Actions that one event runs. */
export function commandsAt(workflow: string, event: string): string[] {
  const steps = workflow.split(/^(?= {6}- )/m);
  return steps
    .filter((step) => event === (/if: github\.event_name == '(.*)'/.exec(step)?.[1] ?? event))
    .flatMap(pulumiCommands);
}
