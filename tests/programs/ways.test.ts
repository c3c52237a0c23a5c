import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../engine/build";
import { cached } from "../../engine/cached";
import { onPath } from "../../engine/on-path";
import type { Outcome } from "../../engine/way";
import { bareSearchIn, inFolder, searchIn, writeEngine, writeScript } from "./fake-programs";

function reasonOf(outcome: Outcome): string {
  assert.ok("reason" in outcome, "an engine was found");
  return outcome.reason;
}

describe("an engine on PATH", () => {
  it("is taken with its version", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "path"), "3.250.1-alpha.2");
      const engine = { bin: join(folder, "path", "pulumi"), version: "3.250.1", origin: "path" };
      assert.deepEqual(await onPath.find(searchIn(folder)), { engine });
    }));

  it("is taken when only a link to it is on PATH", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "real"), "3.200.0");
      mkdirSync(join(folder, "path"));
      symlinkSync(join(folder, "real", "pulumi"), join(folder, "path", "pulumi"));
      assert.ok("engine" in (await onPath.find(searchIn(folder))));
    }));

  it("is refused when it is too old, saying so", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "path"), "3.199.9");
      assert.match(reasonOf(await onPath.find(searchIn(folder))), /is version 3\.199\.9; 3\.200\.0 or newer is needed/);
    }));

  it("is refused without its Node.js language host", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "path"), "3.246.0", ["pulumi", "pulumi-resource-pulumi-nodejs"]);
      assert.match(
        reasonOf(await onPath.find(bareSearchIn(folder))),
        /pulumi-language-nodejs neither beside it nor on PATH/,
      );
    }));

  it("is refused when it does not run", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "path"), "3.246.0");
      writeScript(join(folder, "path"), "pulumi", "exit 3");
      assert.match(reasonOf(await onPath.find(searchIn(folder))), /did not tell its version \(exit code 3\)/);
    }));

  it("may be absent", () =>
    inFolder(async (folder) =>
      assert.equal(reasonOf(await onPath.find(bareSearchIn(folder))), "no program of that name"),
    ));
});

describe("a cached engine", () => {
  it("is the newest one that is whole", () =>
    inFolder(async (folder) => {
      writeEngine(join(folder, "cache", "3.99.0", "bin"), "3.99.0");
      writeEngine(join(folder, "cache", "3.246.0", "bin"), "3.246.0");
      writeEngine(join(folder, "cache", "3.300.0", "bin"), "3.300.0", ["pulumi"]);
      writeEngine(join(folder, "cache", "tmp-here-1-abc", "engine", "bin"), "3.400.0");
      const bin = join(folder, "cache", "3.246.0", "bin", "pulumi");
      assert.deepEqual(await cached.find(searchIn(folder)), { engine: { bin, version: "3.246.0", origin: "cache" } });
    }));

  it("may be absent", () =>
    inFolder(async (folder) => assert.match(reasonOf(await cached.find(searchIn(folder))), /^none in /)));
});

/** Answers its version, and "builds" a program that answers the engine's; notes what it was told. */
const GO = `if [ "$1" = env ]; then echo "$FAKE_GO"; exit 0; fi
for last; do :; done
cat go.mod >> "$NOTES"; echo "$CGO_ENABLED $GOFLAGS [$GOOS]" >> "$NOTES"
if [ -n "$BROKEN" ]; then echo "compiling" >&2; echo "no space left" >&2; exit 1; fi
printf '#!/bin/sh\\necho v3.246.0\\n' > "$GOBIN/\${last##*/}"; chmod 755 "$GOBIN/\${last##*/}"`;

function buildIn(folder: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
  writeScript(join(folder, "path"), "go", GO);
  const search = searchIn(folder);
  return build.find({ ...search, env: { ...search.env, NOTES: join(folder, "notes"), ...env } });
}

describe("an engine built from source", () => {
  it("is put into the cache with all that belongs to it, and nothing else is left there", () =>
    inFolder(async (folder) => {
      const bin = join(folder, "cache", "3.246.0", "bin", "pulumi");
      const outcome = await buildIn(folder, { FAKE_GO: "go1.26.8", GOFLAGS: "-v", GOOS: "plan9" });
      assert.deepEqual(outcome, { engine: { bin, version: "3.246.0", origin: "source" } });
      assert.deepEqual(readdirSync(join(folder, "cache")), ["3.246.0"]);
      assert.ok("engine" in (await cached.find(searchIn(folder))));
      const notes = readFileSync(join(folder, "notes"), "utf8");
      assert.match(notes, /require github\.com\/pulumi\/pulumi\/pkg\/v3 v3\.246\.0\n/);
      assert.match(notes, /^0 -v -mod=mod \[\]$/m);
    }));

  it("needs a Go that is new enough", () =>
    inFolder(async (folder) => {
      const reason = reasonOf(await buildIn(folder, { FAKE_GO: "go1.25.10" }));
      assert.equal(reason, "needs Go 1.25.11 or newer; this one is 1.25.10");
    }));

  it("needs Go at all", () =>
    inFolder(async (folder) =>
      assert.match(reasonOf(await build.find(bareSearchIn(folder))), /there is no go on PATH/),
    ));

  it("tells the last words of a build that fails, and leaves nothing", () =>
    inFolder(async (folder) => {
      const reason = reasonOf(await buildIn(folder, { FAKE_GO: "go1.26.8", BROKEN: "1" }));
      assert.equal(reason, "pulumi-language-nodejs does not build: no space left");
      assert.deepEqual(readdirSync(join(folder, "cache")), []);
    }));
});
