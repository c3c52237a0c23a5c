import { json } from "../exchange";
import type { Answer } from "../exchange";
import type { Clock } from "../clock";
import type { ProjectRequest } from "./context";
import { parameterError, serviceFailure } from "./failures";
import { isObject, readObject } from "./json-body";
import type { JsonObject } from "./json-body";
import { Shelf } from "./shelf";
import { stableUuid } from "./stable-uuid";
import type { Store } from "./store";

/** A training job, in the spelling of the wire. */
export interface EmulatedTrainingJob {
  readonly kind: "job";
  readonly metadata: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly workspace_id: string;
    readonly create_time: number;
  };
  /** `Creating` until it is first asked for, `Running` from then on. */
  readonly status: { readonly phase: string; readonly secondary_phase: string; readonly duration: number };
  /** As sent; `engine.image_url` is what was checked. */
  readonly algorithm: JsonObject;
  readonly spec: JsonObject;
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const NOT_FOUND_CODE = "ModelArts.0102";

/** Training jobs: created only from an `image_url` that an ACTIVE image serves. */
export class TrainingJobs {
  readonly #shelf = new Shelf<EmulatedTrainingJob>();
  #created = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Jobs of all projects, in the order created. */
  all(): readonly EmulatedTrainingJob[] {
    return this.#shelf.all();
  }

  /** Forgets every job. */
  reset(): void {
    this.#shelf.reset();
    this.#created = 0;
  }

  /** CreateTrainingJob: POST /v2/\{project_id\}/training-jobs */
  create(context: ProjectRequest): Answer {
    const read = readObject(context.request);
    if ("refusal" in read) return read.refusal;
    const { kind, metadata, algorithm, spec } = read.value;
    if (kind !== "job") return parameterError("kind must be job.");
    if (!isObject(metadata) || typeof metadata["name"] !== "string" || !NAME.test(metadata["name"]))
      return parameterError("metadata.name is missing or invalid.");
    if (!isObject(algorithm) || !isObject(algorithm["engine"])) return parameterError("algorithm.engine is missing.");
    const refusal = this.#checkImage(context.region, algorithm["engine"]["image_url"]);
    if (refusal !== undefined) return refusal;
    this.#created += 1;
    const job: EmulatedTrainingJob = {
      kind: "job",
      metadata: {
        id: stableUuid(`training job ${this.#created}`),
        name: metadata["name"],
        description: textOr(metadata["description"], ""),
        workspace_id: textOr(metadata["workspace_id"], "0"),
        create_time: this.clock.now(),
      },
      status: { phase: "Creating", secondary_phase: "Creating", duration: 0 },
      algorithm,
      spec: isObject(spec) ? spec : {},
    };
    this.#shelf.of(context.projectId).set(job.metadata.id, job);
    return json(201, job);
  }

  /** ShowTrainingJobDetails: GET /v2/\{project_id\}/training-jobs/\{training_job_id\} */
  show(context: ProjectRequest): Answer {
    const job = this.#shelf.of(context.projectId).get(context.id);
    if (job === undefined) return jobNotFound(context.id);
    const running = {
      ...job,
      status: { phase: "Running", secondary_phase: "Running", duration: this.clock.now() - job.metadata.create_time },
    };
    this.#shelf.of(context.projectId).set(context.id, running);
    return json(200, running);
  }

  /** DeleteTrainingJob: DELETE /v2/\{project_id\}/training-jobs/\{training_job_id\} */
  delete(context: ProjectRequest): Answer {
    return this.#shelf.of(context.projectId).delete(context.id) ? { status: 202, body: "" } : jobNotFound(context.id);
  }

  #checkImage(region: string, imageUrl: unknown): Answer | undefined {
    if (typeof imageUrl !== "string" || imageUrl === "")
      return parameterError("algorithm.engine.image_url is missing.");
    if (carriesHost(imageUrl)) {
      return parameterError(
        `algorithm.engine.image_url must be organization/repository:tag, without the registry host: ${imageUrl}`,
      );
    }
    const serving = this.store.imagesAt(region, imageUrl);
    if (serving.some((image) => image.status === "ACTIVE")) return undefined;
    const state = serving.length === 0 ? "" : `: its status is ${JSON.stringify(serving[0]?.status)}, not ACTIVE`;
    return serviceFailure(400, "ModelArts.6797", `Specified image ${imageUrl} cannot be found${state}.`);
  }
}

/** A first segment with a dot or a port is a host: organizations have neither. */
function carriesHost(imageUrl: string): boolean {
  const [first = ""] = imageUrl.split("/");
  return imageUrl.includes("/") && /[.:]/.test(first);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function jobNotFound(id: string): Answer {
  return serviceFailure(404, NOT_FOUND_CODE, `The training job ${id} does not exist.`);
}
