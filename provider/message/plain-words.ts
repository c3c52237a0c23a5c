import type { Setting } from "./message";
import type { Words } from "./words";

/** How a message reads before any host has spelt it: names as the core has them. */
export const plainWords: Words = {
  argument: (path) => path.join("."),
  written: (args) =>
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
      .join(", "),
  field: (name) => name,
  question: (name) => name,
  setting: nameOf,
  key: (key) => key,
  set: (setting, value) => `set ${nameOf(setting)} to ${value}`,
  pin: "pin",
  newPin: (name, args) => `a pin "${name}" of ${plainWords.written(args)}`,
  apply: "an update",
};

function nameOf({ key, connection }: Setting): string {
  return connection === undefined ? key : `${key} of connection ${connection}`;
}
