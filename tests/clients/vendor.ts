import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { withoutConnections } from "../../engine/isolation";

/** Keys of an account. */
export interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** A call of a client, or the question which fields a model has. */
export type Question =
  | {
      readonly to: "modelarts" | "pai";
      /** The operation by its documented name: `ListImage`. */
      readonly call: string;
      readonly endpoint: string;
      readonly keys: Keys;
      /** ModelArts only. */
      readonly project?: string;
      /** PAI only: the ID in the path. */
      readonly id?: string;
      /** Parameters, as the wire spells them. */
      readonly request: Readonly<Record<string, unknown>>;
    }
  | { readonly to: "fields"; readonly of: "modelarts" | "pai"; readonly model: string };

/** A client's typed error. */
export interface VendorError {
  /** Its class. */
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/** What comes back: the answer, in the spelling of the wire, or a typed error. */
export type VendorReply = { readonly answer: unknown } | { readonly error: VendorError };

/**
 * The vendors' clients in a process of their own, asked one question after another. Close it, also when a test fails.
 */
export class VendorClients {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #replies: AsyncIterator<string>;
  #errors = "";

  constructor(python: string) {
    const env = { ...withoutConnections(process.env), NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
    this.#process = spawn(python, ["-X", "utf8", join(__dirname, "driver.py")], { env, stdio: "pipe" });
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => (this.#errors += text));
    this.#process.on("error", (error) => (this.#errors += error.message));
    // What it could not read is told by the end of its answers.
    this.#process.stdin.on("error", () => undefined);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#replies = this.#lines[Symbol.asyncIterator]();
  }

  /** Asks one question. @throws Error where the driver itself breaks, with its traceback */
  async ask(question: Question): Promise<VendorReply> {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await this.#replies.next();
    if (done === true) throw new Error(`the driver of the vendors' clients ended:\n${this.#errors}`);
    return JSON.parse(value) as VendorReply;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    this.#lines.close();
    this.#process.stdin.end();
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill();
      await once(this.#process, "close");
    }
  }
}
