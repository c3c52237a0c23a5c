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
 * What the image can be used in or how a notebook of it can be entered; other values a cloud answers pass unchanged.
 * `DSW` (PAI's notebooks, which are also listed as `NOTEBOOK`), `DLC` (its training jobs) and `EAS` (its inference) are
 * PAI's.
 */
export type DevService = "NOTEBOOK" | "SSH" | "AI_FLOW" | "DSW" | "DLC" | "EAS" | (string & {});
/** Life cycle of an image; only `ACTIVE` images can be used. Other values a cloud answers pass unchanged. */
export type ImageStatus = "INIT" | "CREATING" | "CREATE_FAILED" | "ERROR" | "DELETED" | "ACTIVE" | (string & {});
/** Who may read an image; other values a cloud answers pass unchanged. */
export type Visibility = "PUBLIC" | "PRIVATE" | "HIDDEN" | (string & {});

/**
 * One image of a catalog, in one shape over all clouds. A field that the cloud does not answer is undefined, and no key
 * of the object. Lists are sorted and hold no value twice. Times are ISO 8601 in UTC.
 */
export interface Image {
  /** The catalog's ID: what a notebook takes. The same ID can serve another build later; see `swrPath`. */
  readonly imageId: string;
  /** Image name; not unique in a catalog. At most 512 characters. */
  readonly name: string;
  /**
   * Registry path with tag, as the cloud answers it (ModelArts' `swr_path`, PAI's `ImageUri`). The pair of `imageId`
   * and `swrPath` names one build. Empty for an image without a build, which is never `ACTIVE`; `getImage` does not
   * answer such an image.
   */
  readonly swrPath: string;
  /**
   * `organization/repository:tag`: what a ModelArts training job takes as `algorithm.engine.image_url`. For an image in
   * SWR Enterprise it needs `swrInstanceId` too.
   */
  readonly imageUrl: string;
  /** Registry host of `swrPath`. */
  readonly registry: string | undefined;
  /** From where the registry is reached at PAI: one that is `vpc` cannot be pulled from elsewhere. */
  readonly registryNetwork: Network | undefined;
  /** Organization in `swrPath`; need not be `namespace`. */
  readonly organization: string | undefined;
  /** Repository in `swrPath`, without organization and tag. */
  readonly repository: string | undefined;
  /** Image tag. */
  readonly tag: string | undefined;
  /** The cloud the image was found in. */
  readonly cloud: CloudName;
  /** The region the image was found in. */
  readonly region: string;
  /** Registry organization as the catalog states it; many built-in images have none. */
  readonly namespace: string | undefined;
  /** Ownership. At PAI absent from what is neither official nor in a workspace: its owner is not known. */
  readonly type: ImageType | undefined;
  /** What the image is made for. */
  readonly serviceType: ServiceType | undefined;
  /** Processor architecture, as the cloud spells it (`x86_64`, `aarch64`). */
  readonly arch: Architecture | undefined;
  /** Everything the image supports: ModelArts' `resource_categories` and `support_res_categories` together. */
  readonly resourceCategories: readonly ResourceCategory[];
  /** Accelerator flavor, e.g. `ASCEND_SNT9B`. */
  readonly flavorType: string | undefined;
  /** What the image can be used in, and how a notebook of it can be entered. */
  readonly devServices: readonly DevService[];
  /** Life cycle. PAI states none. */
  readonly status: ImageStatus | undefined;
  /** Build information while the image is saved. */
  readonly statusMessage: string | undefined;
  /** Who may read the image. At PAI `PUBLIC` are the members of its workspace, `PRIVATE` is its creator alone. */
  readonly visibility: Visibility | undefined;
  /** Where the image comes from: `CUSTOMIZE` or `IMAGE_SAVE` at ModelArts, the label `system.origin` at PAI. */
  readonly origin: string | undefined;
  /** Workspace; `0` where there are none. */
  readonly workspaceId: string | undefined;
  /** Description, at most 512 characters. */
  readonly description: string | undefined;
  /** Size in bytes. ModelArts documents KB, but real answers hold bytes. Absent beyond 2^53. */
  readonly sizeBytes: number | undefined;
  /** When the catalog row was made; most built-in images have none. */
  readonly createdAt: string | undefined;
  /** When the catalog row was last changed; an upload event, not a build time. */
  readonly updatedAt: string | undefined;
  /**
   * Build time from the stamp in the tag; its zone is not stated, it is read as UTC. A stamp of a day is its midnight.
   * Ten digits count as Unix seconds only near the times that the catalog row states: numbers of pipelines look the
   * same.
   */
  readonly builtAt: string | undefined;
  /**
   * Framework in lower case, e.g. `pytorch`: the one that the image is called after, by its label, its repository, its
   * tag or its name. Other names of a framework are answered as one: `torch` as `pytorch`, `tf` as `tensorflow`.
   */
  readonly framework: string | undefined;
  /** Framework version, the most precise that labels, tag, repository and name state. */
  readonly frameworkVersion: string | undefined;
  /**
   * Whether the framework is a pre-release, a nightly or a development build: a stage stands at its version
   * (`2.11.0rc2`, `2.6.0-nightly`), or the repository or the first word of the tag says so (`pytorch-nightly`). False
   * where nothing says so.
   */
  readonly prerelease: boolean;
  /** Python version. */
  readonly pythonVersion: string | undefined;
  /** CUDA version. */
  readonly cudaVersion: string | undefined;
  /** CANN version (Ascend). */
  readonly cannVersion: string | undefined;
  /** Operating system and version, e.g. `ubuntu 18.04`. */
  readonly os: string | undefined;
  /** Labels (ModelArts' `tags`, PAI's `Labels`), key to value. */
  readonly labels: Readonly<Record<string, string>>;
  /** Display name of a preset image. */
  readonly showName: string | undefined;
  /** Display tag of a preset image. */
  readonly showTag: string | undefined;
  /**
   * SWR Enterprise instance that holds the image, by its ID: what a ModelArts training job on such an image takes as
   * `algorithm.engine.image_repo_id`.
   */
  readonly swrInstanceId: string | undefined;
  /** PAI: the user who made the image. */
  readonly userId: string | undefined;
  /** PAI: the account of that user. */
  readonly parentUserId: string | undefined;
  /** PAI: how the image came about, `Import` or `Build`. */
  readonly sourceType: string | undefined;
  /** PAI: what it came from. */
  readonly sourceId: string | undefined;
}

/**
 * An overview of all images of one name. It holds no images: list them with `getImages`. A field that the cloud does
 * not answer is undefined, and no key of the object.
 */
export interface ImageGroup {
  /** Image name; at PAI the part of it before the first `:`. */
  readonly name: string;
  /** The cloud the group was found in. */
  readonly cloud: CloudName;
  /** The region the group was found in. */
  readonly region: string;
  /**
   * Ownership it was listed under, as the cloud's answer does not state it; absent where it was listed alike under
   * both.
   */
  readonly type: ImageType | undefined;
  /** Registry organization; at PAI that in `swrPath`. */
  readonly namespace: string | undefined;
  /** Number of versions. */
  readonly versionCount: number | undefined;
  /** When the group was made. ISO 8601, UTC. */
  readonly createdAt: string | undefined;
  /** When the group was last changed. ISO 8601, UTC. */
  readonly updatedAt: string | undefined;
  /** Description. */
  readonly description: string | undefined;
  /** Read-me text. */
  readonly readMe: string | undefined;
  /** Icon name. */
  readonly iconName: string | undefined;
  /** Group ID, where the cloud has one. */
  readonly id: string | undefined;
  /** SWR Enterprise instance name. */
  readonly swrInstanceName: string | undefined;
  /** SWR Enterprise instance ID. */
  readonly swrInstanceId: string | undefined;
  /**
   * True if the account has images in SWR Enterprise, as the service says beside its groups. Where this one is says
   * `swrInstanceId`.
   */
  readonly isSwrEnterprise: boolean | undefined;
}
