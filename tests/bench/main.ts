import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { startEmulator, type DemoAccount } from "../../emulator/index";
import { cached } from "../../engine/cached";
import { findEngine } from "../../engine/engine";
import { withoutConnections } from "../../engine/isolation";
import { onPath } from "../../engine/on-path";
import { repositoryRoot, scratchFolder } from "../../engine/repository";
import type { Engine } from "../../engine/way";
import { openWorkspace } from "../../engine/workspace";
import { getImage } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { makePack, type Pack } from "../engine/policy-pack";
import { measure } from "./measure";
import { plainSelect } from "./plain-client";
import { benchSoak } from "./soak";
import { words } from "../../sdk/words";

const root = repositoryRoot(__dirname);
const region = "cn-north-4";

function row(label: string, ours: number, theirs: number): void {
  console.log(
    `${label.padEnd(44)} ${ours.toFixed(1).padStart(9)} ms ${theirs.toFixed(1).padStart(9)} ms ${(ours / theirs).toFixed(2).padStart(6)}`,
  );
}

async function benchListings(): Promise<void> {
  console.log(`\n${"listing and selecting".padEnd(44)}      ours      plain client  ratio`);
  for (const latencyMs of [0, 50]) {
    for (const size of [150, 1_000, 10_000]) {
      const worker = new Worker(join(__dirname, "catalog-worker.js"), { workerData: { size, latencyMs } });
      const { url, account } = await new Promise<{ url: string; account: DemoAccount }>((resolve) =>
        worker.once("message", resolve),
      );
      const projectId = account.projects[region] ?? "";
      const settings: Record<string, string> = {
        region,
        endpoint: url,
        projectId,
        accessKey: account.accessKey,
        secretKey: account.secretKey,
      };
      const ours = (): Promise<unknown> =>
        getImage(
          { framework: "pytorch", arch: "x86_64", mostRecent: true },
          // A session of its own each time: within one, the second look would be free.
          {
            session: new Session({
              words,
              config: (key) => settings[key],
              environment: { env: {}, readFile: () => undefined },
            }),
          },
        );
      const plain = (): Promise<unknown> =>
        plainSelect({ url, projectId, accessKey: account.accessKey, secretKey: account.secretKey });
      const times = await measure(size === 10_000 ? 5 : 15, { ours, plain });
      row(`${size} images, ${latencyMs} ms per answer`, times.ours, times.plain);
      await worker.terminate();
    }
  }
}

/** Timed inside the process that imports: from outside, starting Node drowns it. */
async function benchImport(): Promise<void> {
  const program =
    'const a = performance.now(); require("@pulumi/pulumi"); const b = performance.now(); require("pulumi-mlimages"); console.log(JSON.stringify([performance.now() - b, b - a]))';
  const runs = Array.from(
    { length: 11 },
    () =>
      JSON.parse(spawnSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" }).stdout) as [
        number,
        number,
      ],
  );
  const median = (index: 0 | 1): number => runs.map((run) => run[index]).sort((a, b) => a - b)[5] ?? NaN;
  console.log(`\n${"import, inside the process".padEnd(44)}      ours  @pulumi/pulumi  ratio`);
  row("pulumi-mlimages after @pulumi/pulumi", median(0), median(1));
}

/** Runs a preview, under a policy pack where one is given. */
type Preview = (pack?: Pack) => Promise<void>;

/**
 * Stacks beside one embedded catalog, each brought up: what is measured is the everyday preview, in which nothing
 * changes.
 */
async function openBench(
  engine: Engine,
): Promise<{ open(name: string, program: string): Promise<Preview>; close(): Promise<void> }> {
  const catalog = await startEmulator();
  const scratch = join(scratchFolder(root), "bench");
  mkdirSync(scratch, { recursive: true });
  const home = mkdtempSync(join(scratch, "preview-"));
  const env = {
    HW_REGION_NAME: region,
    HW_ACCESS_KEY: catalog.account.accessKey,
    HW_SECRET_KEY: catalog.account.secretKey,
    MLIMAGES_ENDPOINT: catalog.url,
  };
  return {
    open: async (name, program) => {
      const directory = join(home, name);
      mkdirSync(directory);
      writeFileSync(join(directory, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\nmain: index.ts\n`);
      writeFileSync(join(directory, "index.ts"), program);
      const workspace = openWorkspace({
        engine,
        directory,
        home: join(home, `${name}-state`),
        inherit: withoutConnections(process.env),
        env,
      });
      await workspace.selectStack("dev");
      await workspace.run(["up", "--yes", "--skip-preview"]);
      return async (pack) => {
        const { code, stdout, stderr } = await workspace.run(["preview", ...(pack?.flags ?? [])], { env: pack?.env });
        if (code !== 0) throw new Error(stdout + stderr);
      };
    },
    close: async () => {
      await catalog.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function benchPreview(): Promise<void> {
  const engine = await findEngine({ root, ways: [onPath, cached] }).catch(() => undefined);
  console.log(`\n${"whole pulumi preview".padEnd(44)}      with      without       ratio`);
  if (engine === undefined) {
    console.log("left out: there is no engine yet; npm start gets one");
    return;
  }
  const { open, close } = await openBench(engine);
  try {
    const without = await open(
      "without",
      'import * as pulumi from "@pulumi/pulumi";\nexport const id = pulumi.output("x");\n',
    );
    const functions = await open(
      "functions",
      'import * as pulumi from "@pulumi/pulumi";\nimport * as mlimages from "pulumi-mlimages";\nexport const id = mlimages.getImageOutput({ framework: "pytorch", mostRecent: true }).imageId;\nexport const other = pulumi.output("x");\n',
    );
    const pins = (count: number): string =>
      `import * as pulumi from "@pulumi/pulumi";\nimport * as mlimages from "pulumi-mlimages";\n` +
      `const pins = Array.from({ length: ${count} }, (_, i) => new mlimages.PinnedImage("pin-" + i, { framework: "pytorch", mostRecent: true }));\n` +
      "export const id = pulumi.output(pins[0]?.imageId);\n";
    const onePin = await open("one-pin", pins(1));
    const twentyPins = await open("twenty-pins", pins(20));
    const times = await measure(9, { without, functions, onePin, twentyPins });
    row("one function", times.functions, times.without);
    row("one pin", times.onePin, times.without);
    row("20 pins against one", times.twentyPins, times.onePin);
  } finally {
    await close();
  }
}

/** Preview with a compiled policy pack, and the same without. Nothing changes and nothing is looked up. */
async function benchPolicy(): Promise<void> {
  const engine = await findEngine({ root, ways: [onPath, cached] }).catch(() => undefined);
  console.log(`\n${"whole pulumi preview, policies".padEnd(44)}   with pack   without     ratio`);
  if (engine === undefined) {
    console.log("left out: there is no engine yet; npm start gets one");
    return;
  }
  const stack = await openBench(engine);
  const pack = makePack(engine);
  const looking = makePack(engine, { policies: "policy.imageInCatalog()" });
  const empty = makePack(engine, { policies: "" });
  try {
    const preview = await stack.open(
      "policies",
      'import * as mlimages from "pulumi-mlimages";\nimport { Notebook } from "pulumi-mlimages/testing";\n' +
        'const pin = new mlimages.PinnedImage("torch", { framework: "pytorch", resourceCategory: "GPU", mostRecent: true });\n' +
        'new Notebook("nb", { name: "nb", imageId: pin.imageId });\n',
    );
    const times = await measure(5, {
      without: () => preview(),
      empty: () => preview(empty),
      example: () => preview(pack),
      looking: () => preview(looking),
    });
    row("the example's pack", times.example, times.without);
    row("a pack that looks up in the catalog", times.looking, times.without);
    row("a pack without policies", times.empty, times.without);
  } finally {
    for (const each of [pack, looking, empty]) each.remove();
    await stack.close();
  }
}

const parts = {
  listings: benchListings,
  import: benchImport,
  preview: benchPreview,
  policy: benchPolicy,
  soak: benchSoak,
};

/** All parts, or those that are named: `npm run bench -- preview`. */
async function main(): Promise<void> {
  console.log(`Node ${process.version}; medians; contestants in turn`);
  const named = process.argv.slice(2);
  for (const [name, run] of Object.entries(parts)) {
    if (named.length === 0 || named.includes(name)) await run();
  }
}

void main();
