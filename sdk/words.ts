import type { Setting } from "../provider/message/message";
import type { Words } from "../provider/message/words";
import { configurationPrefix } from "./configuration-keys";
import { pinClasses } from "./type-tokens";

/** What examples call the package in a program. */
const importedAs = "mlimages";

/** How messages are spelt for TypeScript programs and the stacks that they make. */
export const words: Words = {
  argument: (path) => path.join("."),
  written: writeArguments,
  field: (name) => name,
  question: (name) => name,
  setting: nameOf,
  key: (key) => key,
  set: (setting, value, isSecret) =>
    [
      "pulumi config set",
      ...(setting.connection === undefined ? [] : ["--path"]),
      ...(isSecret ? ["--secret"] : []),
      nameOf(setting),
      value,
    ].join(" "),
  pin: pinClasses.getImage,
  newPin: (name, args) =>
    `new ${importedAs}.${pinClasses.getImage}(${JSON.stringify(name)}, { ${writeArguments(args)} })`,
  apply: "pulumi up",
};

function nameOf({ key, connection }: Setting): string {
  return `${configurationPrefix}${connection === undefined ? "" : `connections.${connection}.`}${key}`;
}

function writeArguments(args: Readonly<Record<string, unknown>>): string {
  return Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");
}
