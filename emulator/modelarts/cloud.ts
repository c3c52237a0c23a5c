import { regionOfProject } from "../account";
import type { DemoAccount } from "../account";
import type { Clock } from "../clock";
import type { Cloud, Endpoint } from "../cloud";
import { decode, header } from "../exchange";
import type { Answer, EmulatedRequest } from "../exchange";
import type { PageFault } from "../faults";
import { listProjects, refuseProjectCreation } from "../iam";
import type { JournalEntry } from "../journal";
import { requestId, withRequestId } from "../request-id";
import { matchRoute } from "../router";
import type { Route } from "../router";
import type { CatalogSeed } from "../seed";
import { Authenticator } from "./authentication";
import type { ProjectHandler } from "./context";
import { modelArtsDialect } from "./dialect";
import { forbiddenProject, unknownApi } from "./failures";
import { listGroups } from "./groups";
import { listImages, showImage } from "./images";
import { Notebooks } from "./notebooks";
import { DEFAULT_PAGE_SIZE } from "./paging";
import type { Store } from "./store";
import { TrainingJobs } from "./training-jobs";

/** What stands where a notebook's id does, and is a listing of its own that is not served here. */
const NO_NOTEBOOKS = ["all", "flavors", "tags"];

/** ModelArts and the part of IAM it needs. One endpoint serves all regions: the project in the path tells which. */
export class ModelArtsCloud implements Cloud, Endpoint {
  readonly cloud = "modelarts";
  readonly dialect = modelArtsDialect;
  readonly notebooks: Notebooks;
  readonly trainingJobs: TrainingJobs;
  #maxPageSize: number;
  readonly #authenticator: Authenticator;
  readonly #routes: readonly Route<ProjectHandler>[];

  constructor(
    private readonly account: DemoAccount,
    clock: Clock,
    private readonly store: Store,
    private readonly initialMaxPageSize: number = DEFAULT_PAGE_SIZE,
  ) {
    this.#maxPageSize = initialMaxPageSize;
    this.#authenticator = new Authenticator(account, clock);
    this.notebooks = new Notebooks(store, clock);
    this.trainingJobs = new TrainingJobs(store, clock);
    this.#routes = this.#table();
  }

  /** Replaces the rows given. */
  seed(catalog: CatalogSeed): void {
    this.store.seed(catalog);
  }

  /** Clamp of `limit`; absent means the clamp of the start. */
  setMaxPageSize(maxPageSize: number | undefined): void {
    this.#maxPageSize = maxPageSize ?? this.initialMaxPageSize;
  }

  /** Back to the start. */
  reset(): void {
    this.store.reset();
    this.notebooks.reset();
    this.trainingJobs.reset();
    this.setMaxPageSize(undefined);
  }

  /** Its gateway also answers what is no API at all. */
  owns(): boolean {
    return true;
  }

  /** Body and header name the request alike. */
  complete(answer: Answer, sequence: number): Answer {
    const id = requestId(sequence);
    return withRequestId({ ...answer, headers: { "X-Request-Id": id, Server: "api-gateway", ...answer.headers } }, id);
  }

  /** The true answer to a request; completes the journal entry on the way. */
  answer(request: EmulatedRequest, entry: JournalEntry, pageFault: PageFault | undefined): Answer {
    if (request.path === "/v3/projects") return this.#iam(request, entry);
    // The gateway routes before it authenticates.
    const match = matchRoute(this.#routes, request.method, request.path);
    if (match === undefined) return unknownApi(request.method, request.path);
    const projectId = match.parameters["project_id"] ?? "";
    const region = regionOfProject(this.account, projectId);
    // What is not one of the account's projects is free text, and may be a secret put in the wrong place.
    if (region !== undefined) Object.assign(entry, { projectId, region });
    const authenticated = this.#authenticator.authenticate(request, true);
    if ("refusal" in authenticated) return authenticated.refusal;
    entry.authentication = authenticated.kind;
    // A token is issued for one project in reality; the demo token is good for all, so only a contradiction is refused.
    const named = header(request, "x-project-id") ?? projectId;
    if (region === undefined || named !== projectId) return forbiddenProject(region === undefined ? projectId : named);
    return match.handler({ request, projectId, region, id: decode(match.parameters["id"] ?? ""), pageFault });
  }

  #iam(request: EmulatedRequest, entry: JournalEntry): Answer {
    const authenticated = this.#authenticator.authenticate(request, false);
    if ("refusal" in authenticated) return authenticated.refusal;
    entry.authentication = authenticated.kind;
    if (request.method === "GET") return listProjects(this.account, request);
    return request.method === "POST" ? refuseProjectCreation() : unknownApi(request.method, request.path);
  }

  #table(): readonly Route<ProjectHandler>[] {
    const { store, notebooks, trainingJobs } = this;
    return [
      {
        method: "GET",
        path: "/v1/{project_id}/images",
        handler: (context) => listImages(store, context, this.#maxPageSize),
      },
      {
        method: "GET",
        path: "/v1/{project_id}/images/group",
        handler: (context) => listGroups(store, context, this.#maxPageSize),
      },
      { method: "GET", path: "/v1/{project_id}/images/{id}", handler: (context) => showImage(store, context) },
      { method: "POST", path: "/v1/{project_id}/notebooks", handler: (context) => notebooks.create(context) },
      {
        method: "GET",
        path: "/v1/{project_id}/notebooks/{id}",
        but: NO_NOTEBOOKS,
        handler: (context) => notebooks.show(context),
      },
      { method: "DELETE", path: "/v1/{project_id}/notebooks/{id}", handler: (context) => notebooks.delete(context) },
      { method: "POST", path: "/v2/{project_id}/training-jobs", handler: (context) => trainingJobs.create(context) },
      { method: "GET", path: "/v2/{project_id}/training-jobs/{id}", handler: (context) => trainingJobs.show(context) },
      {
        method: "DELETE",
        path: "/v2/{project_id}/training-jobs/{id}",
        handler: (context) => trainingJobs.delete(context),
      },
    ];
  }
}
