import { DEFAULT_PAI_REGION, DEFAULT_REGION, startEmulator } from "./index";

/** Runs the emulator until interrupted, and says how to point a program at it. */
async function main(): Promise<void> {
  const emulator = await startEmulator({ port: portFrom(process.argv.slice(2)) });
  const { account, paiUrls, url } = emulator;
  const { pai } = account;
  process.stdout.write(`Emulator of ModelArts and PAI at ${url} (loopback only; Ctrl+C ends it)

Point a Pulumi stack at ModelArts:

  pulumi config set mlimages:region ${DEFAULT_REGION}
  pulumi config set mlimages:endpoint ${url}
  pulumi config set mlimages:accessKey ${account.accessKey}
  pulumi config set mlimages:secretKey ${account.secretKey} --secret

or by the environment, without touching the stack:

  export HW_REGION_NAME=${DEFAULT_REGION}
  export HW_ACCESS_KEY=${account.accessKey}
  export HW_SECRET_KEY=${account.secretKey}
  export MLIMAGES_ENDPOINT=${url}

Optional, it is looked up otherwise:

  pulumi config set mlimages:projectId ${account.projects[DEFAULT_REGION] ?? ""}

Regions: ${Object.keys(account.projects).join(", ")}

Or point it at PAI:

  pulumi config set mlimages:cloud pai
  pulumi config set mlimages:region ${DEFAULT_PAI_REGION}
  pulumi config set mlimages:endpoint ${url}
  pulumi config set mlimages:accessKey ${pai.accessKeyId}
  pulumi config set mlimages:secretKey ${pai.accessKeySecret} --secret

or, but for the cloud, by the environment:

  pulumi config set mlimages:cloud pai
  export ALICLOUD_REGION=${DEFAULT_PAI_REGION}
  export ALICLOUD_ACCESS_KEY=${pai.accessKeyId}
  export ALICLOUD_SECRET_KEY=${pai.accessKeySecret}
  export MLIMAGES_ENDPOINT=${url}

PAI has an endpoint per region; give each a named connection:

${Object.entries(paiUrls)
  .map(([region, paiUrl]) => `  ${region}  ${paiUrl}`)
  .join("\n")}

Control: POST ${url}/__control/{reset,seed,faults,paging,rate-limit,clock}, GET ${url}/__control/requests
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.close());
}

function portFrom(words: readonly string[]): number {
  if (words.length === 0) return 0;
  const [option = "", value = ""] = words.length === 1 ? (words[0] ?? "").split("=") : words;
  if (option !== "--port" || !/^\d{1,5}$/.test(value) || Number(value) > 65535 || words.length > 2) {
    throw new Error("usage: main.js [--port N], N from 0 (any free port) to 65535");
  }
  return Number(value);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
