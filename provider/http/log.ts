import type { Message } from "../message/message";
import { spell, type Words } from "../message/words";
import { shown } from "../text/shown";
import type { HttpRequest } from "./message";

/**
 * What is told of a call while it runs, a line for each event. It is absent where nobody asked for it, so that
 * `log?.page(…)` makes no text then.
 */
export interface Log {
  /** A request is sent. */
  request(request: HttpRequest, attempt: number): void;
  /** What came of it: the status, or the kind of failure. */
  answer(request: HttpRequest, outcome: string, elapsedMs: number): void;
  /** A page of a listing was read, from the record `offset` on. */
  page(what: string, page: { readonly offset: number; readonly rows: number; readonly total: number }): void;
  /** A request is sent again. */
  retry(what: string, reason: string, delayMs: number): void;
  /** What was decided about a question or a pin, or why nothing was. `outline` says it without any value. */
  decision(what: Message, text: Message, outline: string): void;
}

/** The logs of a process: of ordinary calls, and of those whose arguments are secret. */
export interface Logs {
  readonly full: Log;
  /** Tells that something is done and how it ends, and nothing that was asked or answered. */
  readonly withoutValues: Log;
}

/**
 * The logs where `MLIMAGES_LOG=debug` asks for them.
 * @param write takes a line
 */
export function createLogs(
  env: Readonly<Record<string, string | undefined>>,
  words: Words,
  write: (line: string) => void = writeToStderr,
): Logs | undefined {
  if (env["MLIMAGES_LOG"] !== "debug") return undefined;
  return { full: createLog(write, words, true), withoutValues: createLog(write, words, false) };
}

function createLog(write: (line: string) => void, words: Words, showsValues: boolean): Log {
  const tell = (event: string, text: string): void => write(`pulumi-mlimages: ${event}: ${joinLines(text)}`);
  const about = (text: string): string => (showsValues ? text : "(arguments are secret)");
  return {
    request: (request, attempt) => tell("request", `${about(describeRequest(request))}, attempt ${attempt}`),
    answer: (request, outcome, elapsedMs) =>
      tell("answer", `${outcome} after ${Math.round(elapsedMs)} ms to ${about(describeRequest(request))}`),
    page: (what, { offset, rows, total }) =>
      tell("page", `${about(what)}: ${rows} rows from record ${offset} on, of ${total}`),
    retry: (what, reason, delayMs) => tell("retry", `${about(what)}: ${reason}; again in ${Math.round(delayMs)} ms`),
    decision: (what, text, outline) =>
      tell(
        "decision",
        `${spell(what, words)}: ${showsValues ? spell(text, words) : `${outline} (arguments are secret)`}`,
      ),
  };
}

/** No header and no body: they hold credentials. Neither cloud's query does; the names are for those that may come. */
function describeRequest({ method, url }: HttpRequest): string {
  return `${method} ${url.replace(secretParameter, "$1=[secret]")}`;
}

const secretParameter = /(?<=[?&])([^=&]*(?:key|password|secret|signature|token)[^=&]*)=[^&]*/gi;

/** Texts from outside begin no line of their own. */
function joinLines(text: string): string {
  return shown(
    text
      .split("\n")
      .map((line) => line.trim())
      .join(" | "),
  );
}

function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
