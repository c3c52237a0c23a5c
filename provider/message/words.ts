import type { QuestionName } from "../question-name";
import { shown } from "../text/shown";
import type { Message, Setting, Term } from "./message";

/** How one host spells what messages are about. Each host has one, in the words of what its users write. */
export interface Words {
  /** An argument by its path. @example `frameworkVersion`, `labels.team` */
  argument(path: readonly string[]): string;
  /** Arguments as a user writes them. @example `framework: "pytorch", mostRecent: true` */
  written(args: Readonly<Record<string, unknown>>): string;
  /** A field of an answer. @example `builtAt` */
  field(name: string): string;
  /** One of the three questions. @example `getImages` */
  question(name: QuestionName): string;
  /** A setting, where it is. A key of a stack's configuration, for example. */
  setting(setting: Setting): string;
  /** A setting by its key alone. @example `projectId` */
  key(key: string): string;
  /** How to write a value into a setting. A command, or a line of a file. */
  set(setting: Setting, value: string, isSecret: boolean): string;
  /** What keeps one image. The name of a type of resource. */
  readonly pin: string;
  /** How to write a new pin. A line of a program. */
  newPin(name: string, args: Readonly<Record<string, unknown>>): string;
  /** How the host brings about what a program says. A command. */
  readonly apply: string;
}

/** A message as a host says it. A term stands in one line: names and values in it may be from outside. */
export function spell(message: Message, words: Words): string {
  if (typeof message === "string") return message;
  return "is" in message ? shown(spellTerm(message, words)) : message.parts.map((part) => spell(part, words)).join("");
}

function spellTerm(term: Term, words: Words): string {
  switch (term.is) {
    case "argument":
      return words.argument(term.path);
    case "arguments":
      return words.written(term.args);
    case "field":
      return words.field(term.name);
    case "question":
      return words.question(term.name);
    case "setting":
      return words.setting(term);
    case "key":
      return words.key(term.key);
    case "set":
      return words.set(term, term.value, term.isSecret === true);
    case "pin":
      return words.pin;
    case "newPin":
      return words.newPin(term.name, term.args);
    case "apply":
      return words.apply;
  }
}
