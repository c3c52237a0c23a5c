import type { ImageFilter } from "../ask";
import { argument, field as fieldOf, say, written, type Message } from "../message/message";
import type { FieldUse } from "../clouds/field-table";
import { traitsOf } from "../clouds/clouds";
import { plainArguments } from "../plain-arguments";
import { own } from "../text/own";
import { oneOfWords } from "./finding";
import type { Finding } from "./finding";
import { isMoving } from "./moving-tag";
import { labelOf } from "./resource";
import type { Use } from "./stack-images";
import { nameOf } from "../select/explain";

/** What must hold of one fact of an image. */
export interface Wanted {
  /** What the fact is called: the filter on it, where there is one. */
  readonly field: string;
  /** What may be, for people. */
  readonly allowed: Message;
  /** Arguments that ask for it, where there are any. */
  readonly filter?: ImageFilter;
}

/** A fact is other than wanted. */
export function other(use: Use, wanted: Wanted, found: Message): Finding {
  return {
    found: say`its ${nameOf({ field: wanted.field })} is ${found}`,
    allowed: describeWanted(wanted),
    fix: howToGet(use, wanted),
  };
}

/** A fact that decides is not stated: a rule that cannot tell does not let pass. */
export function undetermined(use: Use, wanted: Wanted): Finding {
  const { field } = wanted;
  const allowed = describeWanted(wanted);
  const refusal = whyNeverStated(use, field);
  if (refusal !== undefined) return { found: say`its ${nameOf({ field })} is not stated`, allowed, fix: refusal };
  if (use.source === "pin" || use.source === "catalog")
    return { found: say`its ${nameOf({ field })} is not stated`, allowed, fix: howToGet(use, wanted) };
  return {
    found: say`its ${nameOf({ field })} cannot be told from ${use.source === "list" ? "a row of a list" : `"${use.text}"`}`,
    allowed,
    fix: howToPin(use),
  };
}

/** How to get an image for which something else holds: what to write, and where. */
function howToGet({ pin, resource }: Use, { field, allowed, filter }: Wanted): Message {
  if (filter === undefined) return say`take an image whose ${nameOf({ field })} is ${allowed}`;
  if (pin === undefined)
    return say`give ${labelOf(resource)} another image, such as ${newPin(resource, { ...filter, mostRecent: true })}`;
  return isById(pin.props)
    ? say`write ${written({ ...filter, mostRecent: true })} instead of the ${argument("id")} in the arguments of ${labelOf(pin)}`
    : say`write ${written(filter)} in the arguments of ${labelOf(pin)}`;
}

/** How to give a consumer the output that it reads, where it has another one of a pin. */
export function howToGiveWhatIsRead({ resource, text, likelyOutput }: Use): Message | undefined {
  if (likelyOutput === undefined) return undefined;
  const { pin, field, readsLike } = likelyOutput;
  const [label, ofPin] = [labelOf(resource), labelOf(pin)];
  if (field === "name")
    return say`a name is no image: give ${label} the ${fieldOf("imageId")} or ${fieldOf("swrPath")} of ${ofPin}, whichever it reads`;
  const elsewhere = `elsewhere ${JSON.stringify(text)} means an image of Docker Hub`;
  return readsLike === undefined
    ? say`give ${label} the ${fieldOf("imageId")} or ${fieldOf("swrPath")} of ${ofPin}, whichever it reads; ${elsewhere}`
    : say`if ${label} reads it as the training API of ${readsLike} does, write ${written({ takesImageUrl: true })} in consumers for ${resource.type}, else give it the ${fieldOf("swrPath")} of ${ofPin}; ${elsewhere}`;
}

/** How to pin the image that a consumer has, by what is known of it. */
export function howToPin(use: Use): Message {
  const { resource, consumer, text, facts } = use;
  const given = howToGiveWhatIsRead(use);
  if (given !== undefined) return given;
  const { imageId, swrPath, organization, tag } = facts;
  if (imageId === undefined && isMoving(tag))
    return `name one build by its tag in ${labelOf(resource)}: ${tag === undefined ? `"${text}" has none` : `"${tag}" is another one tomorrow`}`;
  const connection = consumer?.connection;
  // There is no filter on paths. Organization and tag may be those of another repository too: then the pin says so and
  // takes none.
  const args =
    imageId === undefined ? { namespace: organization, tag, type: "ALL", connection } : { id: imageId, connection };
  const output = fieldOf(
    text === imageId ? "imageId" : text !== swrPath && consumer?.takesImageUrl === true ? "imageUrl" : "swrPath",
  );
  const otherwise = imageId === undefined ? "; where no catalog holds it, choose another image" : "";
  return say`pin it with ${newPin(resource, args)}, and give ${labelOf(resource)} its ${output}${otherwise}`;
}

/** How to have a pin look again. */
export function howToResolveAnew(pin: Use["resource"]): Message {
  return isById(pin.props)
    ? say`write another ${argument("id")} in the arguments of ${labelOf(pin)}`
    : howToTrigger(pin);
}

/** How to have a pin choose among the images of now. @param what it does then */
export function howToTrigger(pin: Use["resource"], what: Message = "it is resolved anew"): Message {
  return say`change a value in ${argument("triggers")} of ${labelOf(pin)}: ${what}`;
}

/** The first of some values that is no pattern: one that can be asked for. */
export function literalIn(values: readonly string[]): string | undefined {
  return values.find((value) => !value.includes("*"));
}

/** Values that may be, for people; where nothing may, that. */
export function allowedWords(values: readonly string[]): string {
  return values.length === 0 ? "none" : oneOfWords(values);
}

function describeWanted({ field, allowed }: Wanted): Message {
  return say`${nameOf({ field })} ${allowed}`;
}

/** A pin for the image of a consumer. */
function newPin({ name }: Use["resource"], args: object): Message {
  return { is: "newPin", name: `${name}-image`, args: { ...args } };
}

function isById({ selector }: Use["resource"]["props"]): boolean {
  return (plainArguments(selector) as { readonly id?: string } | undefined)?.id !== undefined;
}

/** What to do where the image's cloud never states a fact. */
function whyNeverStated({ facts: { cloud } }: Use, field: string): Message | undefined {
  if (cloud === undefined) return undefined;
  const use = own<FieldUse>(traitsOf(cloud).fields, field);
  return use?.by === "refused"
    ? say`leave ${nameOf({ field })} out of the rule for images of ${cloud}: ${use.reason}`
    : undefined;
}
