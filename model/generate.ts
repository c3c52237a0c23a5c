import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as ts from "typescript";
import { repositoryRoot } from "../engine/repository";

/** What an interface or a named type says, as hosts need it: names, types, what may be left out, and documentation. */
interface Described {
  /** Its own words. */
  readonly description: string;
  /** Where it is declared, from the root of the repository. */
  readonly source: string;
}

/** An interface, with the fields that it inherits. */
interface ModelInterface extends Described {
  readonly fields: Readonly<Record<string, ModelField>>;
}

interface ModelField {
  readonly type: string;
  readonly optional: boolean;
  readonly description: string;
  readonly default?: string;
}

/** A type that is a list of words; `open` where others pass. */
interface ModelWords extends Described {
  readonly words: readonly string[];
  readonly open: boolean;
}

/** What the interfaces say, as data. */
export interface Model {
  readonly interfaces: Readonly<Record<string, ModelInterface>>;
  readonly words: Readonly<Record<string, ModelWords>>;
}

/** The interfaces that every host speaks of, by the file that declares them. */
const declaredIn: Readonly<Record<string, readonly string[]>> = {
  "provider/ask.ts": ["PlaceArgs", "ImageFilter", "GetImageArgs", "GetImagesArgs", "GetImageGroupsArgs"],
  "provider/image/image.ts": ["Image", "ImageGroup"],
  "provider/answer.ts": ["GetImageResult", "GetImagesResult", "GetImageGroupsResult"],
  "provider/connection/settings.ts": ["Settings"],
  "provider/pin/record.ts": ["PinnedImageRecord", "PinnedImagesRecord", "PinnedImageGroupsRecord"],
};

const root = repositoryRoot(__dirname);
const file = join(root, "model/model.json");

/** The text of the model as it must stand in the repository. */
export function generateModel(): string {
  const program = ts.createProgram(
    Object.keys(declaredIn).map((name) => join(root, name)),
    { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.Node16, types: [] },
  );
  const checker = program.getTypeChecker();
  const words = new Map<string, ModelWords>();
  const undocumented: string[] = [];
  const interfaces = Object.entries(declaredIn).flatMap(([name, names]) => {
    const source = program.getSourceFile(join(root, name));
    const symbols = source && checker.getSymbolAtLocation(source)?.exports;
    return names.map((each) => {
      const symbol = symbols?.get(ts.escapeLeadingUnderscores(each));
      if (symbol === undefined) throw new Error(`${name} declares no ${each}`);
      const described = interfaceOf(symbol, checker, words);
      const { fields } = described;
      undocumented.push(
        ...Object.keys(fields)
          .filter((field) => fields[field]?.description === "")
          .map((field) => `${each}.${field}`),
      );
      return [each, described] as const;
    });
  });
  if (undocumented.length > 0) throw new Error(`nothing is said of ${undocumented.join(", ")}`);
  const model: Model = { interfaces: Object.fromEntries(interfaces), words: Object.fromEntries([...words].sort()) };
  return `${JSON.stringify(model, null, 2)}\n`;
}

function interfaceOf(symbol: ts.Symbol, checker: ts.TypeChecker, words: Map<string, ModelWords>): ModelInterface {
  const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).map((property) => {
    const [declaration] = property.declarations ?? [];
    const node = declaration !== undefined && ts.isPropertySignature(declaration) ? declaration.type : undefined;
    if (node !== undefined) collectWords(node, checker, words);
    const written = node?.getText() ?? checker.typeToString(checker.getTypeOfSymbol(property));
    const type = written.replace(/ \| undefined$/, "");
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || type !== written;
    const fallback = property.getJsDocTags(checker).find(({ name }) => name === "default");
    const field: ModelField = {
      type,
      optional,
      description: textOf(property.getDocumentationComment(checker)),
      ...(fallback === undefined ? {} : { default: textOf(fallback.text) }),
    };
    return [property.name, field] as const;
  });
  return { ...describedAt(symbol, checker), fields: Object.fromEntries(fields) };
}

/** The named types in a type that are lists of words. */
function collectWords(node: ts.Node, checker: ts.TypeChecker, words: Map<string, ModelWords>): void {
  if (ts.isTypeReferenceNode(node)) {
    let symbol = checker.getSymbolAtLocation(node.typeName);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol !== undefined && declaration !== undefined && ts.isTypeAliasDeclaration(declaration))
      addWords(symbol, declaration.type, checker, words);
  }
  ts.forEachChild(node, (child) => collectWords(child, checker, words));
}

function addWords(symbol: ts.Symbol, node: ts.TypeNode, checker: ts.TypeChecker, words: Map<string, ModelWords>): void {
  const members = ts.isUnionTypeNode(node) ? node.types : [];
  const literals = members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
  if (literals.length === 0) return;
  words.set(symbol.name, {
    ...describedAt(symbol, checker),
    words: literals,
    open: members.length > literals.length,
  });
}

function describedAt(symbol: ts.Symbol, checker: ts.TypeChecker): Described {
  const [declaration] = symbol.declarations ?? [];
  const source = declaration === undefined ? "" : relative(root, declaration.getSourceFile().fileName);
  return {
    description: textOf(symbol.getDocumentationComment(checker)),
    source: source.split(sep).join("/"),
  };
}

/** Lines that were wrapped for the width of the file are one paragraph. */
function textOf(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  const text = (parts ?? []).map((part) => part.text).join("");
  return text.replace(/(?<!\n)\n(?![\n-])/g, " ").trim();
}

/** Writes the model, or with `--check` fails where it is another one than the committed. */
function main(): void {
  const text = generateModel();
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") === text) return;
    console.error("model/model.json is not what the interfaces say: run npm run model, and commit it");
    process.exitCode = 1;
    return;
  }
  writeFileSync(file, text);
}

if (require.main === module) main();
