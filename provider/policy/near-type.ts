import { say } from "../message/message";
import { isSlip } from "../near";
import { shown } from "../text/shown";
import { consumersByType } from "./consumer";
import type { Consumer } from "./consumer";
import type { Report } from "./finding";
import { labelOf } from "./resource";
import type { Resource } from "./resource";
import type { ResourceTypes } from "./resource-types";

/**
 * Reports resources whose type is nearly that of a consumer which no resource has: their images would pass without
 * having been looked at.
 */
export function reportNearTypes(
  resources: readonly Resource[],
  types: ResourceTypes,
  named?: readonly Consumer[],
): Report[] {
  const consumers = consumersByType(types.consumers, named);
  const present = new Map(resources.map((resource) => [resource.type, resource]));
  const strangers = [...present.values()].filter(
    ({ type }) => !consumers.has(type) && types.pinKindOf(type) === undefined,
  );
  return [...consumers.keys()]
    .filter((type) => !present.has(type))
    .flatMap((type) => strangers.filter((each) => isNearType(each.type, type)).map((near) => reportNear(near, type)));
}

function reportNear(resource: Resource, type: string): Report {
  const label = shown(labelOf(resource));
  const [found, wanted] = [shown(resource.type), shown(type)];
  return {
    message: say`${label}: its images are not looked at: its type is ${found}, and the consumer that the policy has is ${wanted}, of which there is no resource\nto fix: write ${found} in consumers; where both are meant, write both`,
    urn: resource.urn,
    about: [{ resource }],
  };
}

/**
 * Whether a type is probably meant by another one: by one slip, in another case, without its file (`acme:ml:Lab` for
 * `acme:ml/lab:Lab`), or by its end alone (`acme:Lab` for `…/acme:Lab`).
 */
export function isNearType(type: string, meant: string): boolean {
  if (isSlip(type, meant)) return true;
  const [a, b] = [type.toLowerCase(), meant.toLowerCase()];
  if (a.endsWith(`/${b}`) || a.endsWith(`:${b}`)) return true;
  return a.includes("/") !== b.includes("/") && withoutFile(a) === withoutFile(b);
}

function withoutFile(type: string): string {
  return type.replace(/\/[^/:]*(?=:[^:]*$)/, "");
}
