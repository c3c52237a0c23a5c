import type { Image } from "../../../../provider/image/image";
import { complete, type PinnedImageRow } from "../../../../provider/pin/record";
import type { Consumer } from "../../../../provider/policy/consumer";
import type { Resource } from "../../../../provider/policy/resource";
import { findImages, type StackImages, type Use } from "../../../../provider/policy/stack-images";
import { resourceTypes } from "../../../../sdk/policy/resource-types";
import { demonstrationModule, dynamicType, pinType } from "../../../../sdk/type-tokens";
import { imageOf } from "../fixtures";

/** A resource of a stack. */
export function resourceOf(type: string, name: string, props: object): Resource {
  return { type, name, urn: `urn:pulumi:dev::test::${type}::${name}`, props: props as Resource["props"] };
}

const place = { cloud: "modelarts", region: "cn-north-4", endpoint: "127.0.0.1", projectId: null, workspaceId: null };

/** A path of these parts. */
function pathOf({
  registry = "swr.example.com",
  organization = "atelier",
  repository = "pytorch_1_8",
  tag = "1",
}: Partial<Image>): string {
  return `${registry}/${organization}/${repository}:${tag}`;
}

/** A `PinnedImage` as its provider records it: what is not stated is null. */
export function pinOf(
  name: string,
  fields: Partial<Image> = {},
  more: { readonly selector?: object; readonly [key: string]: unknown } = {},
): Resource {
  const image = imageOf({ swrPath: pathOf(fields), ...fields });
  const record = {
    ...image,
    catalogState: "current",
    places: [{ ...place, cloud: image.cloud }],
    selectorIndex: 0,
    recordVersion: 1,
    ...more,
  };
  return resourceOf(pinType("getImage"), name, {
    kind: "getImage",
    triggers: [],
    ...complete("getImage", record),
    selector: more.selector ?? { framework: "pytorch" },
  });
}

/** A `PinnedImages` as its provider records it. */
export function listOf(name: string, rows: readonly Partial<PinnedImageRow>[], selector: object = {}): Resource {
  const images = rows.map((row) => ({
    imageId: "",
    swrPath: "",
    name: "",
    arch: null,
    framework: null,
    frameworkVersion: null,
    ...row,
  }));
  return resourceOf(pinType("getImages"), name, {
    kind: "getImages",
    selector,
    ...complete("getImages", { images, places: [place], catalogState: "current" }),
  });
}

/** The demonstration's notebook and training job. */
export const notebookOf = (name: string, props: object): Resource =>
  resourceOf(dynamicType(demonstrationModule, "Notebook"), name, props);
export const jobOf = (name: string, props: object): Resource =>
  resourceOf(dynamicType(demonstrationModule, "TrainingJob"), name, props);

/** The images of a stack of these resources. */
export function imagesOf(resources: readonly Resource[], consumers: readonly Consumer[] = []): StackImages {
  return findImages(resources, resourceTypes, consumers);
}

/** What a pin of an image is judged as. */
export function pinnedUseOf(fields: Partial<Image> = {}, more: Parameters<typeof pinOf>[2] = {}): Use {
  return imagesOf([pinOf("torch", fields, more)]).pinned[0]!;
}

/** What an image that a job names by its path is judged as, with nothing beside it. */
export function namedUseOf(imageUrl: string): Use {
  return imagesOf([jobOf("job", { imageUrl })]).consumed[0]!;
}
