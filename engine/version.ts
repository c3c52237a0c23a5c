/**
 * Major, minor and patch of a release; suffixes such as `-alpha.1` are left out, because no check here depends on them.
 */
export type Version = readonly [major: number, minor: number, patch: number];

/** The first version number in a text (`v3.246.0`, `go1.26`), or undefined where there is none. */
export function parseVersion(text: string): Version | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Negative where `left` is older, positive where it is newer, 0 where both are the same release. */
export function compareVersions(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** `3.246.0` */
export function formatVersion(version: Version): string {
  return version.join(".");
}
