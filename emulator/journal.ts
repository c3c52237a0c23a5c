import { queryRecord } from "./exchange";
import type { EmulatedRequest } from "./exchange";

/** How a request proved who it is. `none` also stands for proof that was refused. */
export type AuthenticationKind = "aksk" | "temporary" | "token" | "none";

/** Which cloud a request was for. */
export type CloudName = "modelarts" | "pai";

/** One request as the emulator saw it. Headers are not kept, and known secrets are blotted out of path and query. */
export interface JournalEntry {
  /** 1 for the first request since the start or the last reset. */
  readonly sequence: number;
  /** The cloud it was taken to be for. */
  readonly cloud: CloudName;
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Decoded query parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** Number of the TCP connection it came over, counted from 1: equal numbers mean a reused connection. */
  readonly connection: number;
  /** How many requests, this one included, were unanswered when it arrived. */
  readonly concurrent: number;
  /** Server clock on arrival, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** Status sent; undefined while unanswered and where a fault let nothing be sent. */
  status?: number;
  /** Project id in the path, if the account has it. */
  projectId?: string;
  /** Region of that project; for PAI, region of the endpoint. */
  region?: string;
  /** How the caller was recognised. */
  authentication: AuthenticationKind;
  /** Kind of the fault that was played, if any. */
  fault?: string;
}

/** How many requests are kept, the latest: an emulator may run for days. */
const mostEntries = 20_000;

/** Records every request except those of the control interface. */
export class Journal {
  #entries: JournalEntry[] = [];
  #open = 0;
  #arrived = 0;

  /** @param secrets Values that must not be recorded. */
  constructor(private readonly secrets: readonly string[]) {}

  /** What was recorded since the start or the last reset, at most the latest 20,000 requests. */
  entries(): readonly JournalEntry[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** Records an arrival; the entry returned is completed as the request proceeds. */
  arrive(
    request: EmulatedRequest,
    arrival: Pick<JournalEntry, "cloud" | "region" | "connection" | "receivedAt">,
  ): JournalEntry {
    this.#open += 1;
    const query = queryRecord(request.rawQuery);
    const entry: JournalEntry = {
      sequence: ++this.#arrived,
      method: request.method,
      path: this.#redact(request.path),
      query: Object.fromEntries(
        Object.entries(query).map(([name, value]) => [this.#redact(name), this.#redact(value)]),
      ),
      ...arrival,
      concurrent: this.#open,
      authentication: "none",
    };
    this.#entries.push(entry);
    if (this.#entries.length > mostEntries) this.#entries.shift();
    return entry;
  }

  /** Notes that a request is over, whether or not anything was sent. */
  leave(): void {
    this.#open -= 1;
  }

  /** Forgets everything. */
  reset(): void {
    this.#entries = [];
    this.#arrived = 0;
  }

  #redact(text: string): string {
    return this.secrets.reduce((kept, secret) => kept.replaceAll(secret, "***"), text);
  }
}
