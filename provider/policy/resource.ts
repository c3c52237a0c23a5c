/** A resource as a policy sees it. Reading a property that is not known yet throws. */
export interface Resource {
  /** Type token: `alicloud:pai/service:Service`. */
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the policy SDK types it
  readonly props: Readonly<Record<string, any>>;
}

/** The type tokens of our pins. */
export const pinTypes = {
  image: "pulumi-nodejs:dynamic/mlimages:PinnedImage",
  images: "pulumi-nodejs:dynamic/mlimages:PinnedImages",
  imageGroups: "pulumi-nodejs:dynamic/mlimages:PinnedImageGroups",
} as const;

/** Whether a resource is one of our pins. */
export function isPin({ type }: Pick<Resource, "type">): boolean {
  return Object.values<string>(pinTypes).includes(type);
}

/** How the class of a resource is called: `Service` of `alicloud:pai/service:Service`. */
export function classOf({ type }: Pick<Resource, "type">): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** A resource in a message: `Service "chat"`. */
export function labelOf(resource: Pick<Resource, "type" | "name">): string {
  return `${classOf(resource)} "${resource.name}"`;
}
