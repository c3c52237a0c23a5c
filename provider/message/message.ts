import type { QuestionName } from "../question-name";
import { shown } from "../text/shown";

/** A setting of the configuration. */
export interface Setting {
  readonly key: string;
  /** The named connection that it belongs to; absent for the settings that belong to none. */
  readonly connection?: string;
}

/** What each host calls or writes in its own way. */
export type Term =
  /** An argument by its path: `frameworkVersion`, `labels.team`, `fallbacks.0.arch`. */
  | { readonly is: "argument"; readonly path: readonly string[] }
  /** Arguments as a user writes them, with their values: `framework: "pytorch", mostRecent: true`. */
  | { readonly is: "arguments"; readonly args: Readonly<Record<string, unknown>> }
  /** A field of an answer: `builtAt`. */
  | { readonly is: "field"; readonly name: string }
  /** One of the three questions: `getImages`. */
  | { readonly is: "question"; readonly name: QuestionName }
  /** A setting, where it is: a key of a stack's configuration, an attribute of a block, an option of a command. */
  | ({ readonly is: "setting" } & Setting)
  /** A setting by its key alone, where the text around says which connection is meant: `projectId`. */
  | { readonly is: "key"; readonly key: string }
  /** How to write a value into a setting: a command, or a line of a file. */
  | ({ readonly is: "set"; readonly value: string; readonly isSecret?: true } & Setting)
  /** What keeps one image, as a resource. */
  | { readonly is: "pin" }
  /** How to write a new pin of that name, with its arguments. */
  | { readonly is: "newPin"; readonly name: string; readonly args: Readonly<Record<string, unknown>> }
  /** How the host brings about what a program says: a command. */
  | { readonly is: "apply" };

/**
 * A text for people, as data: plain words, and between them terms that a host spells. Nothing below the hosts knows how
 * a field, a setting or a command is written in a program.
 */
export type Message = string | Term | Sentence;

/** Messages that stand one behind the other. It is no array, so that nobody takes it for several. */
export interface Sentence {
  readonly parts: readonly Message[];
}

/** A message with values in it: say`${argument("id")} is empty`. */
export function say(texts: TemplateStringsArray, ...values: readonly (Message | number)[]): Message {
  const parts = texts.flatMap((text, i): Message[] => {
    const value = values[i - 1] ?? "";
    return [typeof value === "number" ? String(value) : value, text];
  });
  return inARow(parts);
}

/** Messages in a row, with a text between them. */
export function join(messages: readonly Message[], separator: string): Message {
  return inARow(messages.flatMap((message, i) => (i === 0 ? [message] : [separator, message])));
}

/** What holds no term is a text. */
function inARow(messages: readonly Message[]): Message {
  const parts: Message[] = [];
  for (const message of messages.flatMap((each) => (isSentence(each) ? each.parts : [each]))) {
    const last = parts.at(-1);
    if (typeof message === "string" && typeof last === "string") parts[parts.length - 1] = last + message;
    else if (message !== "") parts.push(message);
  }
  const [first = "", ...rest] = parts;
  return rest.length === 0 ? first : { parts };
}

function isSentence(message: Message): message is Sentence {
  return typeof message === "object" && "parts" in message;
}

/** A message as it is shown in one line: what stands in it from outside is {@link shown}. */
export function inOneLine(message: Message): Message {
  if (typeof message === "string") return shown(message);
  return isSentence(message) ? { parts: message.parts.map(inOneLine) } : message;
}

/** An argument by its path. */
export function argument(...path: readonly string[]): Term {
  return { is: "argument", path };
}

/** Arguments as a user writes them. */
export function written(args: object): Term {
  return { is: "arguments", args: { ...args } };
}

/** A field of an answer. */
export function field(name: string): Term {
  return { is: "field", name };
}

/** One of the three questions. */
export function question(name: QuestionName): Term {
  return { is: "question", name };
}

/** A setting, where it is. */
export function setting(key: string, connection?: string): Term {
  return { is: "setting", key, connection };
}

/** A setting by its key alone. */
export function key(name: string): Term {
  return { is: "key", key: name };
}

/** How to write a value into a setting. */
export function set(value: string, { isSecret, ...where }: Setting & { readonly isSecret?: true }): Term {
  return { is: "set", value, isSecret, ...where };
}
