import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot, scratchFolder } from "../../engine/repository";
import { findClients } from "./environment";

const root = repositoryRoot(__dirname);
const requirements = "tests/clients/requirements.txt";

describe("the environment of the vendors' clients", () => {
  let folder: string;
  beforeEach(() => {
    mkdirSync(join(scratchFolder(root), "tests"), { recursive: true });
    folder = mkdtempSync(join(scratchFolder(root), "tests/clients-"));
    mkdirSync(dirname(join(folder, requirements)), { recursive: true });
    writeFileSync(join(folder, requirements), "nothing==1\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const find = (): Promise<string> =>
    findClients({ root: folder, env: { PATH: join(folder, "bin") }, report: () => undefined });
  const writePython = (script: string): void => {
    const python = join(folder, "bin/python3");
    mkdirSync(dirname(python), { recursive: true });
    writeFileSync(python, `#!/bin/sh\nif [ "$1" = --version ]; then echo Python 3.11.7; exit; fi\n${script}\n`);
    chmodSync(python, 0o755);
  };

  it("says that there is no Python", async () => {
    await assert.rejects(find(), {
      message:
        "the vendors' clients for Python cannot be had: there is no Python 3 on the PATH; install it with its modules venv and pip",
    });
  });

  it("says what failed where no virtual environment can be made, or nothing be installed", async () => {
    writePython('echo "ensurepip is not available" >&2; exit 1');
    await assert.rejects(find(), {
      message:
        "the vendors' clients for Python cannot be had: python3 -m venv failed (exit 1): ensurepip is not available",
    });
    writePython(
      `if [ "$2" = venv ]; then /bin/mkdir -p "$3/bin"; /bin/cp "$0" "$3/bin/python"; exit; fi; echo "no matching version" >&2; exit 2`,
    );
    await assert.rejects(find(), {
      message: "the vendors' clients for Python cannot be had: pip install failed (exit 2): no matching version",
    });
  });

  it("is made once, and anew where it was left unfinished", async () => {
    const log = join(folder, "log");
    const made = `/bin/mkdir -p "$3/bin"; /bin/cp "$0" "$3/bin/python"`;
    writePython(
      `echo "$2" >> "${log}"; if [ "$2" = venv ]; then ${made}; elif [ -e "${folder}/broken" ]; then exit 1; fi`,
    );
    writeFileSync(join(folder, "broken"), "");
    await assert.rejects(find());
    rmSync(join(folder, "broken"));
    const python = await find();
    assert.equal(await find(), python);
    assert.equal(readFileSync(log, "utf8"), "venv\npip\nvenv\npip\n");
  });

  it("has each package in one version, from wherever pip is set up to look", () => {
    const lines = readFileSync(join(root, requirements), "utf8").split("\n");
    for (const line of lines.filter((each) => each !== "" && !each.startsWith("#")))
      assert.match(line, /^[a-z0-9-]+==[0-9.]+$/);
  });
});
