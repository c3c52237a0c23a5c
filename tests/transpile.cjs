/**
 * Lets Node run the sources as they are: `node --require ./tests/transpile.cjs`. What a source was compiled to is kept
 * in `.mlimages/transpiled/`, so that the many processes of a run compile each file once, and the next run only what has
 * changed. Types are not checked: `npm run typecheck` does that.
 */
"use strict";
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { basename, dirname, join, relative } = require("node:path");
const process = require("node:process");

const root = dirname(module.path);
const config = readFileSync(join(root, "tsconfig.json"), "utf8");
/** All that an outcome hangs on, beside the source. */
const compiler = `${require("typescript/package.json").version} ${config}`;

process.setSourceMapsEnabled(true);
Module._extensions[".ts"] = (loading, file) => loading._compile(scriptOf(file), file);

function scriptOf(file) {
  const source = readFileSync(file, "utf8");
  const path = relative(root, file);
  // What tests write for themselves and what is not ours is not kept.
  if (path.startsWith(".")) return transpile(source, file);
  const stamp = `// ${createHash("sha256").update(`${compiler}\n${source}`).digest("hex")}\n`;
  const kept = join(root, ".mlimages/transpiled", `${path}.js`);
  const found = textOf(kept);
  if (found?.startsWith(stamp)) return found.slice(stamp.length);
  const script = transpile(source, file);
  keep(kept, stamp + script);
  return script;
}

function transpile(source, file) {
  // Loaded where something is to be compiled: that takes longer than most files.
  const ts = require("typescript");
  const { config: read } = ts.parseConfigFileTextToJson("tsconfig.json", config);
  const { options } = ts.convertCompilerOptionsFromJson(read.compilerOptions, root);
  const compilerOptions = {
    ...options,
    rootDir: undefined,
    outDir: undefined,
    declaration: false,
    inlineSourceMap: true,
  };
  return ts.transpileModule(source, { fileName: basename(file), compilerOptions }).outputText;
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** In one step: another process may read the same file just then. */
function keep(file, text) {
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, file);
}
