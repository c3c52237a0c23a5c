import type { Query } from "../query";
import { parameterError } from "./failures";
import { labelsOf } from "./image";
import type { EmulatedPaiImage, PaiLabel } from "./image";

/** Stands for every value of a key. */
const ANY = "*";

/** Reads `Key=Value,Key=Value`: a row passes if all hold. There is no way to write a comma that belongs to a value. */
export function labelFilter(query: Query, parameter: string): (image: EmulatedPaiImage) => boolean {
  const text = query.text(parameter);
  const wanted = text === undefined ? [] : text.split(",").map(parseCondition);
  if (wanted.includes(undefined)) query.refuse(parameterError(`${parameter} must be written Key=Value,Key=Value.`));
  return (image) => wanted.every((condition) => condition !== undefined && holds(condition, labelsOf(image)));
}

function parseCondition(text: string): PaiLabel | undefined {
  const at = text.indexOf("=");
  return at < 1 ? undefined : { Key: text.slice(0, at), Value: text.slice(at + 1) };
}

function holds(wanted: PaiLabel, labels: readonly PaiLabel[]): boolean {
  const isThere = labels.some(
    (label) => label.Key.trim() === wanted.Key && (wanted.Value === ANY || label.Value.trim() === wanted.Value),
  );
  // Who adds an image does not label it as not official.
  return isThere || (wanted.Key === "system.official" && wanted.Value === "false" && !isOfficial(labels));
}

/** Whether labels are those of an image that Alibaba provides. */
export function isOfficial(labels: readonly PaiLabel[]): boolean {
  return labels.some((label) => label.Key.trim() === "system.official" && label.Value.trim() === "true");
}
