import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as ts from "typescript";

/**
 * The public API of the built package as a text: each name that an entry point exports with its declaration, and the
 * declarations of ours that these are made of. Comments are left out: they are no part of what compiles.
 */
export function reportApi(root: string): string {
  const entries = entriesOf(root);
  const program = ts.createProgram([...entries.values()], {
    module: ts.ModuleKind.CommonJS,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exported = new Map(
    [...entries].map(([entry, file]) => [entry, exportsOf(file, program, checker, root)] as const),
  );
  const named = new Set([...exported.values()].flatMap((symbols) => [...symbols.values()]));
  const parts = partsOf(named, checker, root);
  return [
    "# Public API",
    "Written by `npm run api` from the types of the built package.",
    ...[...exported].map(([entry, symbols]) => section(`\`${entry}\``, symbols, root)),
    section("What these are made of", parts, root),
  ].join("\n\n");
}

/** The entry points that have types, by the name under which a program imports them. */
function entriesOf(root: string): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
  };
  return new Map(
    Object.entries(manifest.exports).flatMap(([entry, target]) =>
      typeof target === "string" || target.types === undefined
        ? []
        : [[join(manifest.name, entry), join(root, target.types)] as const],
    ),
  );
}

type Symbols = ReadonlyMap<string, ts.Symbol>;

function exportsOf(file: string, program: ts.Program, checker: ts.TypeChecker, root: string): Symbols {
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${relative(root, file)} is missing: run npm run build first`);
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, target(symbol, checker)]));
}

/** What a name stands for, wherever it comes from. */
function target(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The declarations that others are made of, without those that have been named. */
function partsOf(named: ReadonlySet<ts.Symbol>, checker: ts.TypeChecker, root: string): Symbols {
  const seen = new Set(named);
  const parts = new Map<string, ts.Symbol>();
  const look = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const found = symbol === undefined ? undefined : target(symbol, checker);
    if (found !== undefined && !seen.has(found) && declarationsOf(found, root).length > 0) {
      seen.add(found);
      parts.set(`${found.name} ${declarationsOf(found, root)[0]?.getSourceFile().fileName ?? ""}`, found);
      declarationsOf(found, root).forEach(look);
    }
    ts.forEachChild(node, look);
  };
  for (const symbol of named) declarationsOf(symbol, root).forEach(look);
  return parts;
}

/** The statements of this package that declare a symbol. */
function declarationsOf(symbol: ts.Symbol, root: string): ts.Statement[] {
  return (symbol.declarations ?? []).flatMap((declaration) => {
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const { fileName } = declaration.getSourceFile();
    return ts.isStatement(statement) && fileName.startsWith(join(root, "dist/")) ? [statement] : [];
  });
}

function section(title: string, symbols: Symbols, root: string): string {
  const printer = ts.createPrinter({ removeComments: true });
  const texts = [...symbols]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, symbol]) => {
      const printed = declarationsOf(symbol, root).map((each) =>
        printer.printNode(ts.EmitHint.Unspecified, each, each.getSourceFile()),
      );
      return printed.length > 0 ? printed : [`export { ${name} };`];
    });
  return `## ${title}\n\n\`\`\`ts\n${[...new Set(texts)].join("\n\n")}\n\`\`\``;
}
