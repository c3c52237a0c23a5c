import type { IncomingMessage } from "node:http";

/** What the metadata service of a machine is asked. */
export interface MetadataAsk {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What it answers, of any status. */
export interface MetadataAnswer {
  readonly status: number;
  readonly body: string;
}

/** The service is a hop away: where it does not answer at once, it is not there. */
const answerMs = 3000;

const mostCharacters = 64 * 1024;

/**
 * Asks the metadata service of a machine. Nothing stands between the two: no proxy may see what it answers, and no
 * redirect is followed.
 * @param waitMs how long an answer may take as a whole
 * @throws Error with a `code` where there is no whole answer
 */
export async function askMetadata(
  origin: string,
  { method, path, headers = {} }: MetadataAsk,
  waitMs: number = answerMs,
): Promise<MetadataAnswer> {
  // Loaded on first use: nobody else needs it.
  const { request } = await import("node:http");
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const sent = request(origin + path, { method, headers, agent: false }, (answer) => {
        readWhole(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
      });
      sent.on("error", reject);
      timer = setTimeout(() => {
        reject(failure("ETIMEDOUT"));
        sent.destroy();
      }, waitMs);
      sent.end();
    });
  } finally {
    clearTimeout(timer);
  }
}

/** An answer that is longer than any of that service's is cut. */
function readWhole(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = "";
    answer.setEncoding("utf8");
    answer.on("data", (chunk: string) => {
      body = (body + chunk).slice(0, mostCharacters);
      if (body.length === mostCharacters) answer.destroy();
    });
    answer.on("error", reject);
    answer.on("close", () => {
      if (answer.complete || body.length === mostCharacters) resolve(body);
      else reject(failure("ECONNRESET"));
    });
  });
}

function failure(code: string): Error {
  return Object.assign(new Error("no answer"), { code });
}
