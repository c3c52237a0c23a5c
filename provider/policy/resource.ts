/** A resource as a policy sees it. Reading a property that is not known yet throws. */
export interface Resource {
  /** Type token, e.g. `acme:ml/notebook:Notebook`. */
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the policy SDK types it
  readonly props: Readonly<Record<string, any>>;
}

/** How the class of a resource is called: `Notebook` of `acme:ml/notebook:Notebook`. */
function classOf({ type }: Pick<Resource, "type">): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** A resource in a message: `Service "chat"`. */
export function labelOf(resource: Pick<Resource, "type" | "name">): string {
  return `${classOf(resource)} "${resource.name}"`;
}
