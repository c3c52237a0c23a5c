import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, type Dirent } from "node:fs";
import { join, relative, sep } from "node:path";

const root = join(__dirname, "../..");
/** The files beside the folders of the core that go the whole way of a question. */
const spine = ["lookup", "read-catalog", "open-catalog", "session", "lookup-refusals", "lookup-log", "explain-answer"];
/** The folders that ask by it. */
const askers = ["pin", "policy", "mock"];
/** What the folders of the core may take from one another; all of them may take the nouns that lie beside them. */
const below: Readonly<Record<string, readonly string[]>> = {
  text: [],
  message: ["text"],
  image: ["message"],
  fields: ["image", "message"],
  http: ["message", "text"],
  select: ["fields", "image", "message", "text"],
  connection: ["http", "image", "message", "text"],
  clouds: ["connection", "fields", "http", "image", "message", "select", "text"],
  pin: ["connection", "fields", "image", "message"],
  policy: ["clouds", "connection", "fields", "http", "image", "message", "pin", "select", "text"],
  mock: ["clouds", "connection", "fields", "image", "message", "select", "text"],
};

const entriesOf = (folder: string): Dirent[] => readdirSync(join(root, folder), { withFileTypes: true });
const foldersOf = (folder: string): string[] =>
  entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);

/** The sources in a folder, at any depth. */
function sourcesIn(folder: string): string[] {
  const own = entriesOf(folder).filter(({ name }) => name.endsWith(".ts"));
  return [...own.map(({ name }) => `${folder}/${name}`), ...foldersOf(folder).flatMap(sourcesIn)];
}

/** The folders of the core that a source imports from, and the files beside them. */
function importedBy(source: string): string[] {
  const text = readFileSync(join(root, source), "utf8");
  return [...text.matchAll(/(?:from |require\()"(\.[^"]+)"/g)].flatMap(([, path = ""]) => {
    const [room = "", ...rest] = relative(join(root, "provider"), join(root, source, "..", path)).split(sep);
    if (room === "..") return [];
    return rest.length > 0 ? [`${room}/`] : [room];
  });
}

describe("a room", () => {
  it("has a README that says what lives there and what may not", () => {
    const rooms = ["api", "emulator", "engine", "model", "provider", "sdk", "tests", ...foldersOf("provider")];
    const silent = [...rooms, ...foldersOf("sdk")].filter((room) => !existsSync(join(root, room, "README.md")));
    assert.deepEqual(silent, []);
  });

  it("of the core takes nothing from those above it", () => {
    const wrong = foldersOf("provider").flatMap((folder) => {
      const room = folder.slice("provider/".length);
      const rooms = [room, ...(below[room] ?? [])].map((each) => `${each}/`);
      const isAllowed = (imported: string): boolean =>
        imported.endsWith("/")
          ? rooms.includes(imported)
          : room !== "text" && (askers.includes(room) || !spine.includes(imported));
      return sourcesIn(folder).flatMap((source) =>
        importedBy(source)
          .filter((imported) => !isAllowed(imported))
          .map((imported) => `${source} imports from ${imported}`),
      );
    });
    assert.deepEqual(wrong, []);
  });

  it("of the core that names a cloud is that of the clouds", () => {
    const others = sourcesIn("provider").filter((source) => !source.startsWith("provider/clouds/"));
    const naming = others.filter((source) => {
      const code = readFileSync(join(root, source), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
      return /["'`](?:modelarts|pai)["'`]|\/(?:modelarts|pai)\//.test(code);
    });
    // The list of the names, and the nouns that names of images may hold.
    assert.deepEqual(naming, ["provider/image/cloud-name.ts", "provider/image/vocabulary.ts"]);
  });
});
