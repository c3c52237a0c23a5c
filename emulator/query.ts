import { queryPairs } from "./exchange";
import type { Answer } from "./exchange";

/** Reads query parameters and collects the first refusal, so that routes stay a list of what they accept. */
export class Query {
  readonly #values = new Map<string, string>();
  #refusal: Answer | undefined;

  /**
   * @param accepted Every parameter the API documents; any other is refused, so that typing errors show.
   * @param parameterError How the cloud refuses a parameter.
   */
  constructor(
    rawQuery: string,
    accepted: readonly string[],
    private readonly parameterError: (detail: string) => Answer,
  ) {
    for (const [name, value] of queryPairs(rawQuery)) {
      if (!accepted.includes(name)) this.refuse(this.parameterError(`Unknown query parameter ${name}.`));
      if (this.#values.has(name)) this.refuse(this.parameterError(`Query parameter ${name} is given twice.`));
      this.#values.set(name, value);
    }
  }

  /** The first thing that was wrong, if anything. */
  get refusal(): Answer | undefined {
    return this.#refusal;
  }

  /** Keeps the first refusal. */
  refuse(answer: Answer): void {
    this.#refusal ??= answer;
  }

  /** Free text; an empty value counts as absent. */
  text(name: string, pattern = /^[^]{1,512}$/): string | undefined {
    const value = this.#values.get(name);
    if (value === undefined || value === "") return undefined;
    if (!pattern.test(value)) this.refuse(this.parameterError(`${name} is invalid.`));
    return value;
  }

  /** One of a documented set. */
  oneOf(name: string, options: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value !== undefined && !options.includes(value))
      this.refuse(this.parameterError(`${name} must be one of ${options.join(", ")}.`));
    return value;
  }

  /** `true` or `false`, in any case: Python's clients write `True`. */
  flag(name: string, absent: boolean): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value !== undefined && value !== "true" && value !== "false")
      this.refuse(this.parameterError(`${name} must be one of true, false.`));
    return value === undefined ? absent : value === "true";
  }

  /** A decimal integer not below `least`. */
  integer(name: string, absent: number, least: number): number {
    const value = this.#values.get(name);
    if (value === undefined) return absent;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (Number.isNaN(number) || number < least) {
      this.refuse(this.parameterError(`${name} must be an integer not less than ${least}.`));
      return absent;
    }
    return number;
  }
}
