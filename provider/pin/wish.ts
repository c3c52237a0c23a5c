import { isDeepStrictEqual } from "node:util";
import type { ImageFilter } from "../ask";
import { plainArguments, withPlaceOf } from "../plain-arguments";
import type { PinKind } from "./record";

/** What a pin's user wrote: the part of its inputs that is not recorded. */
export interface Wish {
  readonly kind: PinKind;
  /** The arguments as written, before any default. */
  readonly selector: Readonly<Record<string, unknown>>;
  /** Values whose change resolves the pin anew. */
  readonly triggers: readonly unknown[];
  /** Present where an argument is secret, so that no message repeats what was asked. */
  readonly hasSecretArguments?: true;
  /** What the program calls the pin, for messages about it. Pins of before this was recorded have none. */
  readonly pinName?: string;
}

/** The text the engine puts in the place of a value that is not known yet. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The wish in a pin's inputs. */
export function wishIn({ kind, selector, triggers, hasSecretArguments, pinName }: Wish): Wish {
  return {
    kind,
    selector,
    triggers,
    ...(hasSecretArguments === true ? { hasSecretArguments } : {}),
    ...(typeof pinName === "string" ? { pinName } : {}),
  };
}

/**
 * The wish as it is to be recorded again. A pin of before names were recorded gets none until it is resolved anew: a
 * release shows no change of a pin that did not change.
 */
export function wishAgain(olds: Partial<Wish>, wish: Wish): Wish {
  const { pinName, ...nameless } = wishIn(wish);
  return typeof olds.pinName === "string" && pinName !== undefined ? { ...nameless, pinName } : nameless;
}

/**
 * Whether the same was asked before, however it is written. Whether an argument is secret, and what the pin is called,
 * changes no answer.
 */
export function isSameWish(a: Partial<Wish>, b: Wish): boolean {
  return isDeepStrictEqual([a.kind, asked(a), a.triggers], [b.kind, asked(b), b.triggers]);
}

/**
 * The arguments of a wish as they are meant, and without what holds nothing, also where an engine wrote null at some
 * depth.
 */
function asked({ selector }: Partial<Wish>): unknown {
  return stated(plainArguments(selector));
}

function stated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stated);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .map(([key, field]) => [key, stated(field)]),
  );
}

/** Whether a value, at any depth, is not known yet. */
export function holdsUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/** The filters of arguments in the order in which they are tried, each with the place it is asked in. */
export function filtersOf(selector: Readonly<Record<string, unknown>>): ImageFilter[] {
  const { fallbacks = [], ...first } = plainArguments(selector) as ImageFilter & {
    readonly fallbacks?: readonly ImageFilter[];
  };
  return [first, ...fallbacks.map((fallback) => withPlaceOf(first, fallback))];
}
