import type { CloudName } from "./cloud-name";
import type { Network } from "./network";

/** Processor architectures in use; other values a cloud answers pass unchanged. */
export type Architecture = "x86_64" | "aarch64" | (string & {});
/** Accelerator classes in use; other values a cloud answers pass unchanged. */
export type ResourceCategory = "CPU" | "GPU" | "ASCEND" | "XPU" | (string & {});
/** Ownership: `BUILD_IN` by the cloud, `DEDICATED` by a user; other values a cloud answers pass unchanged. */
export type ImageType = "BUILD_IN" | "DEDICATED" | (string & {});
/** What an image is made for; other values a cloud answers pass unchanged. */
export type ServiceType = "COMMON" | "INFERENCE" | "TRAIN" | "DEV" | "UNKNOWN" | (string & {});
/**
 * What the image can be used in or how a notebook of it can be entered; other values a cloud answers pass unchanged. `DSW`
 * (PAI's notebooks, which are also listed as `NOTEBOOK`), `DLC` (its training jobs) and `EAS` (its inference) are PAI's.
 */
export type DevService = "NOTEBOOK" | "SSH" | "AI_FLOW" | "DSW" | "DLC" | "EAS" | (string & {});
/** Life cycle of an image; only `ACTIVE` images can be used. Other values a cloud answers pass unchanged. */
export type ImageStatus = "INIT" | "CREATING" | "CREATE_FAILED" | "ERROR" | "DELETED" | "ACTIVE" | (string & {});
/** Who may read an image; other values a cloud answers pass unchanged. */
export type Visibility = "PUBLIC" | "PRIVATE" | "HIDDEN" | (string & {});

/**
 * One image of a catalog, in one shape over all clouds. A field the cloud does not answer is absent. Lists are sorted and
 * hold no value twice. Times are ISO 8601 in UTC.
 */
export interface Image {
  /** The catalog's ID: what a notebook takes. The same ID can serve another build later; see `swrPath`. */
  readonly imageId: string;
  /** The same as `imageId`. */
  readonly id: string;
  /** Image name; not unique in a catalog. At most 512 characters. */
  readonly name: string;
  /**
   * Registry path with tag, as the cloud answers it (ModelArts' `swr_path`, PAI's `ImageUri`). The pair of `imageId` and `swrPath` names one build. Empty
   * for an image without a build, which is never `ACTIVE`; `getImage` does not answer such an image.
   */
  readonly swrPath: string;
  /** `organization/repository:tag`: what a ModelArts training job takes as `algorithm.engine.image_url`. */
  readonly imageUrl: string;
  /** Registry host of `swrPath`. */
  readonly registry?: string;
  /** From where the registry is reached at PAI: one that is `vpc` cannot be pulled from elsewhere. */
  readonly registryNetwork?: Network;
  /** Organization in `swrPath`; need not be `namespace`. */
  readonly organization?: string;
  /** Repository in `swrPath`, without organization and tag. */
  readonly repository?: string;
  /** Image tag. */
  readonly tag?: string;
  /** The cloud the image was found in. */
  readonly cloud: CloudName;
  /** The region the image was found in. */
  readonly region: string;
  /** Registry organization as the catalog states it; many built-in images have none. */
  readonly namespace?: string;
  /** Ownership. At PAI absent from what is neither official nor in a workspace: its owner is not known. */
  readonly type?: ImageType;
  /** What the image is made for. */
  readonly serviceType?: ServiceType;
  /** Processor architecture, as the cloud spells it (`x86_64`, `aarch64`). */
  readonly arch?: Architecture;
  /** Everything the image supports: ModelArts' `resource_categories` and `support_res_categories` together. */
  readonly resourceCategories: readonly ResourceCategory[];
  /** Accelerator flavor, e.g. `ASCEND_SNT9B`. */
  readonly flavorType?: string;
  /** What the image can be used in, and how a notebook of it can be entered. */
  readonly devServices: readonly DevService[];
  /** Life cycle. PAI states none. */
  readonly status?: ImageStatus;
  /** Build information while the image is saved. */
  readonly statusMessage?: string;
  /** Who may read the image. */
  readonly visibility?: Visibility;
  /** Where the image comes from: `CUSTOMIZE` or `IMAGE_SAVE` at ModelArts, the label `system.origin` at PAI. */
  readonly origin?: string;
  /** Workspace; `0` where there are none. */
  readonly workspaceId?: string;
  /** Description, at most 512 characters. */
  readonly description?: string;
  /** Size in bytes. ModelArts documents KB, but real answers hold bytes. Absent beyond 2^53. */
  readonly sizeBytes?: number;
  /** When the catalog row was made; most built-in images have none. */
  readonly createdAt?: string;
  /** When the catalog row was last changed; an upload event, not a build time. */
  readonly updatedAt?: string;
  /** Build time from the stamp in the tag; its zone is not stated, it is read as UTC. */
  readonly builtAt?: string;
  /** Framework in lower case, e.g. `pytorch`; read from labels, tag and name. Of several, the first one named. */
  readonly framework?: string;
  /** Framework version, the most precise that labels, tag and name state. */
  readonly frameworkVersion?: string;
  /** Python version. */
  readonly pythonVersion?: string;
  /** CUDA version. */
  readonly cudaVersion?: string;
  /** CANN version (Ascend). */
  readonly cannVersion?: string;
  /** Operating system and version, e.g. `ubuntu 18.04`. */
  readonly os?: string;
  /** Labels (ModelArts' `tags`, PAI's `Labels`), key to value. */
  readonly labels: Readonly<Record<string, string>>;
  /** Display name of a preset image. */
  readonly showName?: string;
  /** Display tag of a preset image. */
  readonly showTag?: string;
  /** SWR Enterprise instance that holds the image. */
  readonly swrInstanceId?: string;
  /** PAI: the user who made the image. */
  readonly userId?: string;
  /** PAI: the account of that user. */
  readonly parentUserId?: string;
  /** PAI: how the image came about, `Import` or `Build`. */
  readonly sourceType?: string;
  /** PAI: what it came from. */
  readonly sourceId?: string;
}

/** An overview of all images of one name. It holds no images: list them with `getImages`. */
export interface ImageGroup {
  /** Image name; at PAI the part of it before the first `:`. */
  readonly name: string;
  /** The cloud the group was found in. */
  readonly cloud: CloudName;
  /** The region the group was found in. */
  readonly region: string;
  /** Ownership it was listed under, as the cloud's answer does not state it; absent where it was listed alike under both. */
  readonly type?: ImageType;
  /** Registry organization; at PAI that in `swrPath`. */
  readonly namespace?: string;
  /** Number of versions. */
  readonly versionCount?: number;
  /** When the group was made. ISO 8601, UTC. */
  readonly createdAt?: string;
  /** When the group was last changed. ISO 8601, UTC. */
  readonly updatedAt?: string;
  /** Description. */
  readonly description?: string;
  /** Read-me text. */
  readonly readMe?: string;
  /** Icon name. */
  readonly iconName?: string;
  /** Group ID, where the cloud has one. */
  readonly id?: string;
  /** SWR Enterprise instance name. */
  readonly swrInstanceName?: string;
  /** SWR Enterprise instance ID. */
  readonly swrInstanceId?: string;
  /** True if the account has images in SWR Enterprise, as the service says beside its groups. Where this one is says `swrInstanceId`. */
  readonly isSwrEnterprise?: boolean;
}
