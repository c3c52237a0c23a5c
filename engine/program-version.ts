/**
 * Major, minor and patch of a program such as `pulumi` or `go`; suffixes such as `-alpha.1` are left out, because no
 * check here depends on them. What images state as versions is another thing: `provider/image/version.ts`.
 */
export type ProgramVersion = readonly [major: number, minor: number, patch: number];

/** The first version number in a text (`v3.246.0`, `go1.26`), or undefined where there is none. */
export function parseProgramVersion(text: string): ProgramVersion | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Negative where `left` is older, positive where it is newer, 0 where both are the same release. */
export function compareProgramVersions(left: ProgramVersion, right: ProgramVersion): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** `3.246.0` */
export function formatProgramVersion(version: ProgramVersion): string {
  return version.join(".");
}
