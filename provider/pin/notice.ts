import type { EnvironmentValue } from "../connection/find-place";
import type { Build, Choice, Findings, GroupsDifference, ImagesDifference } from "./catalog-state";

/** What the user of a pin is to be told beside its answer. It is data: a host finds the words. */
export type Notice = PlaceNotice | ImageNotice | ImagesNotice | GroupsNotice;

/** The environment or a profile names another region or project than the one in which a pin was resolved, and stays. */
export interface PlaceNotice {
  readonly about: "place";
  readonly setting: "region" | "projectId" | "projectName";
  /** Null is a project that was found by region. */
  readonly recorded: string | null;
  readonly inEnvironment: EnvironmentValue;
  /** The connection that does not say it, where it has a name. */
  readonly connection?: string;
}

/** The catalog says something new about a pinned image. */
export interface ImageNotice extends Findings {
  readonly about: "image";
  readonly pinned: Build;
  readonly chosen: Choice;
}

/** The same arguments answer another list of images. */
export interface ImagesNotice extends ImagesDifference {
  readonly about: "images";
}

/** The same arguments answer other groups. */
export interface GroupsNotice extends GroupsDifference {
  readonly about: "groups";
}
