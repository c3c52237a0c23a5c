import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { JournalEntry } from "../../emulator/index";
import { useBench } from "../wire/harness";
import { fixtures } from "../conformance/fixtures";
import { askClouds } from "../conformance/live";
import { runsSources } from "../sources";

const all = Object.keys(fixtures);
const needed = Object.values(fixtures).flatMap(({ needs }) => needs);
const regions = { HW_REGION_NAME: "cn-north-4", ALICLOUD_REGION: "cn-hangzhou" };

describe("conformance: the questions to the real services", () => {
  const bench = useBench();

  /** Asks where nothing but this is configured, and every service is the emulator. */
  async function ask(
    clouds: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ isFine: boolean; said: string }> {
    const said: string[] = [];
    const environment = { env: { MLIMAGES_ENDPOINT: bench.emulator.url, ...env }, readFile: () => undefined };
    const isFine = await askClouds(clouds, { environment, say: (line) => said.push(line) });
    return { isFine, said: said.join("\n") };
  }

  /** Keys of the permanent users. */
  function keys() {
    const { accessKey, secretKey, pai } = bench.emulator.account;
    return {
      HW_ACCESS_KEY: accessKey,
      HW_SECRET_KEY: secretKey,
      ALICLOUD_ACCESS_KEY: pai.accessKeyId,
      ALICLOUD_SECRET_KEY: pai.accessKeySecret,
    };
  }

  /** What was sent, in the form of the documents. */
  function requests(): string[] {
    const written = ({ method, path, projectId = "-" }: JournalEntry): string =>
      `${method} ${path.replace(projectId, "{project_id}").replace(/\/images\/(?!group$)[^/]+$/, "/images/{id}")}`;
    return [...new Set(bench.emulator.requests().map(written))].sort();
  }

  it("are answered as they must be, send what the plan says, and show no secret", async () => {
    const { isFine, said } = await ask(all, { ...regions, ...keys() });
    assert.ok(isFine, said);
    for (const what of [
      "lists the official",
      "lists those of one name",
      "selects one",
      "shows one",
      "lists the groups",
      "explains that no image",
      "does not find an ID",
    ]) {
      assert.equal(said.split(`✔ ${what}`).length - 1, all.length, `${what}\n${said}`);
    }
    assert.deepEqual(requests(), needed.map(({ request }) => request).sort());
    for (const secret of [keys().HW_SECRET_KEY, keys().ALICLOUD_SECRET_KEY]) assert.ok(!said.includes(secret));
  });

  it("that fail are said, make the whole fail, and leave the others to be asked", async () => {
    bench.emulator.addFault({ kind: "status", status: 403, path: "/images/group", times: 2 });
    const { isFine, said } = await ask(all, { ...regions, ...keys(), ALICLOUD_SECRET_KEY: "a-secret-of-nobody" });
    assert.equal(isFine, false);
    assert.match(
      said,
      /✘ lists the groups: .*HTTP 403[^]*they need modelarts:image:listGroup\n[^]*✔ does not find an ID[^]*\n {2}1 failed\n/,
    );
    assert.match(said, /✘ lists the official images, all of one shape: .*SignatureDoesNotMatch[^]*\n {2}7 failed$/);
    assert.ok(!said.includes("a-secret-of-nobody"));
  });

  it("are none where no cloud is named, or one that does not exist", async () => {
    for (const clouds of [[], ["modelarts", "nimbus"]]) {
      const nothing = {
        isFine: false,
        said: "Nothing was run. Say which clouds to ask: npm run conformance:live -- modelarts pai",
      };
      assert.deepEqual(await ask(clouds, { ...regions, ...keys() }), nothing);
    }
    assert.deepEqual(requests(), []);
  });

  it("are none without credentials or region: what is lacking is said instead, and what would be sent", async () => {
    assert.match(
      (await ask(["pai"], keys())).said,
      /^PAI was not asked, nothing was run: the connection to PAI is incomplete: region missing$/m,
    );
    const { isFine, said } = await ask(all, regions);
    assert.equal(isFine, false);
    assert.match(
      said,
      /^ModelArts was not asked, nothing was run: the connection to ModelArts is incomplete: credentials missing$/m,
    );
    assert.match(
      said,
      /HW_REGION_NAME\n.*HW_ACCESS_KEY and HW_SECRET_KEY[^]*ALICLOUD_REGION.*\n.*ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY/,
    );
    for (const { request, right } of needed) assert.ok(said.includes(`\n    ${request}  ${right}`), request);
    assert.doesNotMatch(said, /[✔✘]/);
    assert.deepEqual(requests(), []);
  });
});

describe("conformance: the command that asks the real services", () => {
  const home = mkdtempSync(join(tmpdir(), "mlimages-"));
  after(() => rmSync(home, { recursive: true }));

  it("fails on a machine without credentials, and says that nothing was run", async function () {
    this.timeout(60_000);
    const env = {
      ...regions,
      HOME: home,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
      MLIMAGES_ENDPOINT: "http://127.0.0.1:9",
    };
    const child = spawn(process.execPath, [...runsSources, join(__dirname, "../conformance/main.ts"), ...all], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 50_000,
    });
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    assert.equal(code, 1);
    for (const { title } of Object.values(fixtures))
      assert.match(said, new RegExp(`^${title} was not asked, nothing was run: .*credentials missing$`, "m"));
  });
});
