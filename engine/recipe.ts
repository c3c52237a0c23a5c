import { formatProgramVersion, type ProgramVersion } from "./program-version";

/** The oldest engine the provider is meant for; the same bound as the package's peer dependency. */
export const OLDEST_ENGINE: ProgramVersion = [3, 200, 0];

/**
 * The engine that is built from source. Not simply the newest one: a release is usable only if its `pkg/v3` module can
 * be had from public module sources, and after 3.246.0 the next releases cannot.
 */
export const SOURCE_ENGINE: ProgramVersion = [3, 246, 0];

/** What the engine's own go.mod asks for. */
export const OLDEST_GO: ProgramVersion = [1, 25, 11];

/** One program of the engine and the Go modules it is built from. */
export interface Piece {
  readonly name: string;
  readonly about: string;
  readonly requires: readonly string[];
  readonly main: string;
  readonly tags: readonly string[];
}

const MODULES = "github.com/pulumi/pulumi";

const release = `v${formatProgramVersion(SOURCE_ENGINE)}`;

/** The programs to build, the quick one first, so that a machine on which nothing can be built says so early. */
export const PIECES: readonly Piece[] = [
  {
    name: "pulumi-language-nodejs",
    about: "the Node.js language host, well under a minute",
    // Newer Node.js hosts live in a module of their own that has no released version. The one inside the SDK module,
    // last seen in 3.65.0, speaks the same protocol and runs programs under a current engine.
    requires: [`${MODULES}/sdk/v3 v3.65.0`],
    main: `${MODULES}/sdk/v3/nodejs/cmd/pulumi-language-nodejs`,
    tags: [],
  },
  {
    name: "pulumi",
    about: `pulumi ${release} from source, about 4 minutes the first time`,
    // The SDK is named although pkg/v3 requires one: replacements inside a dependency's go.mod do not count here.
    requires: [`${MODULES}/pkg/v3 ${release}`, `${MODULES}/sdk/v3 ${release}`],
    main: `${MODULES}/pkg/v3/cmd/pulumi`,
    // The tags of the official release builds: user look-up without C code, and no gRPC tracing.
    tags: ["osusergo", "grpcnotrace"],
  },
];

/** The go.mod of a throwaway module whose only purpose is to pin what one piece is built from. */
export function wrapperModule(piece: Piece): string {
  const requires = piece.requires.map((line) => `require ${line}\n`).join("");
  return `module example.invalid/${piece.name}-build\n\ngo ${formatProgramVersion(OLDEST_GO)}\n\n${requires}`;
}

/** Arguments of `go` that build one piece; both carry the engine's version, which they compare with each other. */
export function installArguments(piece: Piece): string[] {
  const flags = `-s -w -X ${MODULES}/sdk/v3/go/common/version.Version=${release}`;
  const tags = piece.tags.length > 0 ? ["-tags", piece.tags.join(",")] : [];
  return ["install", "-trimpath", ...tags, "-ldflags", flags, piece.main];
}
