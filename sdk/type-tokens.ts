import type { Questions } from "../provider/ask";
import type { PinKind } from "../provider/pin/record";

/** The module of the pins' type tokens. They stand in the state of every stack with a pin: none of them may change. */
export const pinModule = "mlimages";

/** The classes of the pins, by what they ask. */
export const pinClasses: Readonly<Record<PinKind, string>> = {
  getImage: "PinnedImage",
  getImages: "PinnedImages",
  getImageGroups: "PinnedImageGroups",
};

/** The module of the resources for demonstration. */
export const demonstrationModule = "mlimages-testing";

// The keys of a total table are all questions there are; the compiler types them as texts.
const questions = Object.keys(pinClasses) as (keyof Questions)[];

/** The token that the engine's SDK makes of a dynamic resource's module and class. */
export function dynamicType(module: string, name: string): string {
  return `pulumi-nodejs:dynamic/${module}:${name}`;
}

/** The type token of a pin: `pulumi-nodejs:dynamic/mlimages:PinnedImage`. */
export function pinType(kind: PinKind): string {
  return dynamicType(pinModule, pinClasses[kind]);
}

/** What a pin of this type token asks. Undefined where it is no pin's. */
export function pinKindOf(type: string): PinKind | undefined {
  return questions.find((kind) => pinType(kind) === type);
}

/** The token of a function's invoke, by which users mock it: `mlimages:index:getImage`. */
export function functionToken(name: keyof Questions): string {
  return `mlimages:index:${name}`;
}

/** The function of an invoke's token. Undefined where it is none of ours. */
export function functionOf(token: string): keyof Questions | undefined {
  return questions.find((name) => functionToken(name) === token);
}
