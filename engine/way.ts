/** A Pulumi engine that can be run. */
export interface Engine {
  /** Path of the `pulumi` program. */
  readonly bin: string;
  /** Its version without the leading `v`, as `3.246.0`. */
  readonly version: string;
  /** Where it comes from. */
  readonly origin: "path" | "cache" | "download" | "source";
}

/** What every way of getting an engine is given. */
export interface Search {
  /** Folder that holds the engines fetched or built before, one folder per version. */
  readonly cache: string;
  /** Environment to search and to run helpers in. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes one short line for people per step. */
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** An engine, or in one line why there is none this way. */
export type Outcome = { readonly engine: Engine } | { readonly reason: string };

/** One way of getting an engine. */
export interface Way {
  readonly name: string;
  find(search: Search): Promise<Outcome>;
}
