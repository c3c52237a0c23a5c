import { json } from "../exchange";
import type { Answer } from "../exchange";
import type { Clock } from "../clock";
import type { ProjectRequest } from "./context";
import { imageNotFound, parameterError, serviceFailure } from "./failures";
import type { EmulatedImage } from "./image";
import { readObject } from "./json-body";
import { Shelf } from "./shelf";
import { stableUuid } from "./stable-uuid";
import type { Store } from "./store";

/** A notebook instance, in the spelling of the wire. */
export interface EmulatedNotebook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly flavor: string;
  /** `CREATING` until it is first asked for, `RUNNING` from then on. */
  readonly status: string;
  /** The image it was created from. */
  readonly image: {
    readonly id: string;
    readonly name: unknown;
    readonly swr_path: unknown;
    readonly arch: unknown;
    readonly type: unknown;
  };
  readonly workspace_id: string;
  readonly volume: unknown;
  readonly create_at: number;
  readonly update_at: number;
}

const NAME = /^[A-Za-z0-9_-]{1,128}$/;

/** Notebook instances: created only from an image that exists and is ACTIVE. */
export class Notebooks {
  readonly #shelf = new Shelf<EmulatedNotebook>();
  #created = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Instances of all projects, in the order created. */
  all(): readonly EmulatedNotebook[] {
    return this.#shelf.all();
  }

  /** Forgets every instance. */
  reset(): void {
    this.#shelf.reset();
    this.#created = 0;
  }

  /** CreateNotebook: POST /v1/\{project_id\}/notebooks */
  create(context: ProjectRequest): Answer {
    const read = readObject(context.request);
    if ("refusal" in read) return read.refusal;
    const { name, image_id: imageId, flavor, description, workspace_id: workspaceId, volume } = read.value;
    if (typeof name !== "string" || !NAME.test(name)) return parameterError("name is missing or invalid.");
    if (typeof flavor !== "string" || flavor === "") return parameterError("flavor is missing.");
    if (typeof imageId !== "string" || imageId === "") return parameterError("image_id is missing.");
    const image = this.store.image(context.region, imageId);
    if (image === undefined) return imageNotFound(imageId);
    if (image.status !== "ACTIVE") return notActive(image);
    const now = this.clock.now();
    this.#created += 1;
    const notebook: EmulatedNotebook = {
      id: stableUuid(`notebook ${this.#created}`),
      name,
      description: typeof description === "string" ? description : "",
      flavor,
      status: "CREATING",
      image: { id: image.id, name: image.name, swr_path: image.swr_path, arch: image.arch, type: image.type },
      workspace_id: typeof workspaceId === "string" ? workspaceId : "0",
      volume: volume ?? { category: "EFS", ownership: "MANAGED", capacity: 50 },
      create_at: now,
      update_at: now,
    };
    this.#shelf.of(context.projectId).set(notebook.id, notebook);
    return json(200, notebook);
  }

  /** ShowNotebook: GET /v1/\{project_id\}/notebooks/\{id\} */
  show(context: ProjectRequest): Answer {
    const notebook = this.#shelf.of(context.projectId).get(context.id);
    if (notebook === undefined) return notebookNotFound(context.id);
    const running = { ...notebook, status: "RUNNING", update_at: this.clock.now() };
    this.#shelf.of(context.projectId).set(running.id, running);
    return json(200, running);
  }

  /** DeleteNotebook: DELETE /v1/\{project_id\}/notebooks/\{id\} */
  delete(context: ProjectRequest): Answer {
    const notebook = this.#shelf.of(context.projectId).get(context.id);
    if (notebook === undefined) return notebookNotFound(context.id);
    this.#shelf.of(context.projectId).delete(context.id);
    return json(200, { ...notebook, status: "DELETING" });
  }
}

function notActive(image: EmulatedImage): Answer {
  return serviceFailure(
    400,
    "ModelArts.6797",
    `Specified image ${image.id} cannot be found: its status is ${JSON.stringify(image.status)}, not ACTIVE.`,
  );
}

function notebookNotFound(id: string): Answer {
  return serviceFailure(400, "ModelArts.6309", `The notebook ${id} does not exist.`);
}
