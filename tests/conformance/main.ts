import { processEnvironment } from "../../provider/session";
import { askClouds } from "./live";

/** `npm run conformance:live`: asks the clouds that are named, with what this machine has of credentials. */
async function main(): Promise<void> {
  const isFine = await askClouds(process.argv.slice(2), {
    environment: processEnvironment,
    say: (text) => process.stdout.write(`${text}\n`),
  });
  if (!isFine) process.exitCode = 1;
}

void main();
