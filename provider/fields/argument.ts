import type { ImageFilter } from "../ask";
import type { VersionScheme } from "../image/version";
import type { Message } from "../message/message";

/** How an argument is checked. */
export type ArgumentKind =
  | TextKind
  /** A range of versions, counted as this scheme says. */
  | { readonly is: "range"; readonly scheme: VersionScheme }
  | { readonly is: "RE2" }
  | { readonly is: "flag" }
  | { readonly is: "integer"; readonly least: number }
  | { readonly is: "map" }
  | { readonly is: "filters"; readonly most: number };

/** A text that says something. */
export interface TextKind {
  readonly is: "text";
  /** How many characters it may have. */
  readonly most: number;
  /** What its form must be, and what is said of a text that has another one. */
  readonly form?: { readonly pattern: RegExp; readonly problem: string };
  /** Texts of that form that are still none, with what is said of them. */
  readonly refused?: Readonly<Record<string, Message>>;
  /** Words that are known: they count in any case, and go on in this one. */
  readonly words?: readonly string[];
}

/** The kinds that a type of the interface can have. */
type KindFor<Value> = Value extends boolean
  ? "flag"
  : Value extends number
    ? "integer"
    : Value extends string
      ? "text" | "range" | "RE2"
      : Value extends readonly ImageFilter[]
        ? "filters"
        : "map";

/**
 * The kind of each argument of an interface. Total: an argument that is declared does not compile until it is checked.
 */
export type ArgumentKinds<Args> = {
  readonly [Name in keyof Args]-?: Extract<ArgumentKind, { readonly is: KindFor<NonNullable<Args[Name]>> }>;
};

/** Most characters of a text of which no document says it. */
export const mostCharacters = 512;

/** A text of at most so many characters. */
export function text(most = mostCharacters): TextKind {
  return { is: "text", most };
}

/** A text that may hold one of these words, in any case, or any other one. */
export function word(...words: readonly string[]): TextKind & Required<Pick<TextKind, "words">> {
  return { is: "text", most: mostCharacters, words };
}
