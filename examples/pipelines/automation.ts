/**
 * Brings a stack up from a program: a preview first, policies in both, the outputs as JSON in the end. What fails is
 * said in one paragraph, and the exit code is 1.
 *
 *     npx ts-node automation.ts <project folder> <stack> [<policy pack folder> …]
 */
import { LocalWorkspace, type EngineEvent, type OutputMap } from "@pulumi/pulumi/automation";

/** What the engine has said against the run. */
const problems: string[] = [];

function onEvent({ diagnosticEvent, policyEvent }: EngineEvent): void {
  // The engine also says that it failed; why it did stands before that.
  if (diagnosticEvent?.severity === "error" && !/^(preview|update) failed\s*$/.test(plain(diagnosticEvent.message)))
    problems.push(plain(diagnosticEvent.message));
  if (policyEvent?.enforcementLevel === "mandatory")
    problems.push(`${policyEvent.policyName}: ${plain(policyEvent.message)}`);
}

/** A message of the engine without its colours. */
function plain(message: string): string {
  return message.replace(/<\{%.*?%\}>/g, "").trim();
}

/** Why a run failed. The error of a command holds all that it printed; what it says against the run will do. */
function reasonIn(message: string): string {
  if (problems.length > 0) return problems.join("\n");
  return /^ *error: (.+)$/m.exec(message)?.[1] ?? message.split("\n")[0] ?? "";
}

/** Outputs as they may be shown. */
function shown(outputs: OutputMap): object {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value, secret }]) => [name, secret ? "[secret]" : (value as unknown)]),
  );
}

async function bringUp(workDir: string, stackName: string, policyPacks: string[]): Promise<OutputMap> {
  const stack = await LocalWorkspace.createOrSelectStack({ workDir, stackName });
  const { changeSummary } = await stack.preview({ policyPacks, onEvent });
  console.error(`preview: ${JSON.stringify(changeSummary)}`);
  return (await stack.up({ policyPacks, onEvent })).outputs;
}

const [workDir, stackName, ...policyPacks] = process.argv.slice(2);
if (workDir === undefined || stackName === undefined) {
  console.error("usage: automation.ts <project folder> <stack> [<policy pack folder> …]");
  process.exitCode = 2;
} else {
  bringUp(workDir, stackName, policyPacks).then(
    (outputs) => console.log(JSON.stringify(shown(outputs), undefined, 2)),
    (error: unknown) => {
      console.error(`${stackName} was not brought up: ${reasonIn((error as Error).message)}`);
      process.exitCode = 1;
    },
  );
}
