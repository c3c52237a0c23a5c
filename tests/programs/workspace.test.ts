import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace, type Workspace, type WorkspaceOptions } from "../../engine/workspace";
import { inFolder, writeScript } from "./fake-programs";

/** Knows a stack once it was made; writes a settings file beside the project, as the real one does; echoes the rest. */
const PULUMI = `shift 3
case "$1 $2" in
  "stack select") [ -e "$PULUMI_HOME/$3" ] || { echo "no stack named $3" >&2; exit 255; } ;;
  "stack init") touch "$PULUMI_HOME/$3" "Pulumi.$3.yaml" ;;
  "stack output") echo '{"imageId":"i-1","sizes":[1,2]}' ;;
  "config set") printf '{"%s":{"value":"%s"}}' "$4" "$5" > "$PULUMI_HOME/config" ;;
  "config --json") cat "$PULUMI_HOME/config" ;;
  "fail ") echo "went wrong" >&2; exit 7 ;;
  *) echo "$@"; echo "token=$PULUMI_ACCESS_TOKEN extra=$EXTRA"; cat ;;
esac`;

function inWorkspace(
  work: (workspace: Workspace) => Promise<void>,
  more: Partial<WorkspaceOptions> = {},
): Promise<void> {
  return inFolder(async (folder) => {
    const bin = writeScript(join(folder, "bin"), "pulumi", PULUMI);
    const directory = join(folder, "bin"); // any folder will do
    writeFileSync(join(directory, "Pulumi.yaml"), "name: test\n");
    const engine = { bin, version: "3.246.0", origin: "path" } as const;
    const inherit = { PATH: "/bin:/usr/bin", PULUMI_ACCESS_TOKEN: "mine" };
    await work(openWorkspace({ engine, directory, home: join(folder, "home"), inherit, ...more }));
  });
}

describe("a workspace", () => {
  it("runs the engine with its own environment and input", () =>
    inWorkspace(
      async (workspace) => {
        const { code, stdout } = await workspace.run(["about", "it"], { input: "typed", env: { EXTRA: "more" } });
        assert.equal(code, 0);
        assert.equal(stdout, "about it\ntoken= extra=more\ntyped");
      },
      { env: { EXTRA: "some" } },
    ));

  it("answers a failing command with its exit code", () =>
    inWorkspace(async (workspace) => {
      assert.deepEqual(await workspace.run(["fail"]), { code: 7, stdout: "", stderr: "went wrong\n" });
    }));

  it("makes a missing stack without a trace in the project's folder", () =>
    inWorkspace(async (workspace) => {
      await workspace.selectStack("dev");
      assert.deepEqual(readdirSync(workspace.directory).sort(), ["Pulumi.yaml", "pulumi"]);
      assert.ok(existsSync(join(workspace.home, "settings", "Pulumi.dev.yaml")));
    }));

  it("keeps stack configuration in its home, for the commands that take any", () =>
    inWorkspace(async (workspace) => {
      await workspace.selectStack("dev");
      const flag = `--config-file=${join(workspace.home, "settings", "Pulumi.dev.yaml")}`;
      assert.match((await workspace.run(["up", "--yes", "--", "x"])).stdout, new RegExp(`^up ${flag} --yes -- x\n`));
      assert.match((await workspace.run(["version"])).stdout, /^version\n/);
      assert.match((await workspace.run(["up", "--config-file", "mine"])).stdout, /^up --config-file mine\n/);
    }));

  it("reads the stack's outputs", () =>
    inWorkspace(async (workspace) =>
      assert.deepEqual(await workspace.stackOutputs(), { imageId: "i-1", sizes: [1, 2] }),
    ));

  it("sets and reads configuration", () =>
    inWorkspace(async (workspace) => {
      await workspace.setConfig("mlimages:region", "cn-north-4");
      assert.equal(await workspace.config("mlimages:region"), "cn-north-4");
      assert.equal(await workspace.config("mlimages:cloud"), undefined);
    }));
});
