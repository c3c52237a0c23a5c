import { DEMO_ACCOUNT, secretsOf } from "./account";
import { Clock } from "./clock";
import { control, CONTROL_PREFIX } from "./control";
import type { Controllable } from "./control";
import { deliver } from "./delivery";
import type { EmulatorOptions } from "./options";
import { REQUEST_ID_PLACEHOLDER } from "./exchange";
import type { Answer, EmulatedRequest } from "./exchange";
import { asPageFault, FaultQueue } from "./faults";
import type { Fault } from "./faults";
import { Journal } from "./journal";
import type { JournalEntry } from "./journal";
import { ModelArtsCloud } from "./modelarts/cloud";
import { serviceFailure } from "./modelarts/failures";
import { demoGroups, demoImages } from "./modelarts/seed/catalog";
import { Store } from "./modelarts/store";
import type { CatalogSeed } from "./modelarts/store";
import { replacementFor } from "./replacement";
import { requestId } from "./server";
import type { Arrival } from "./server";

/** Everything behind the socket: one clock, journal and fault queue over the clouds. */
export class Room implements Controllable {
  readonly cloud: ModelArtsCloud;
  readonly #clock = new Clock();
  readonly #journal = new Journal(secretsOf(DEMO_ACCOUNT));
  readonly #faults = new FaultQueue();
  readonly #latencyMs: number;
  #hooks: ((entry: JournalEntry) => void)[] = [];

  constructor(options: EmulatorOptions) {
    const store = new Store({ images: options.images ?? demoImages(), groups: options.groups ?? demoGroups() });
    this.cloud = new ModelArtsCloud(DEMO_ACCOUNT, this.#clock, store, options.maxPageSize);
    this.#latencyMs = options.latencyMs ?? 0;
  }

  requests(): readonly JournalEntry[] {
    return this.#journal.entries();
  }

  seed(catalog: CatalogSeed): void {
    this.cloud.seed(catalog);
  }

  setPaging(paging: { readonly maxPageSize?: number }): void {
    this.cloud.setMaxPageSize(paging.maxPageSize);
  }

  setClockOffset(offsetMs: number): void {
    this.#clock.setOffset(offsetMs);
  }

  addFault(fault: Fault): void {
    this.#faults.add(fault);
  }

  onRequest(hook: (entry: JournalEntry) => void): void {
    this.#hooks.push(hook);
  }

  reset(): void {
    this.cloud.reset();
    this.#clock.setOffset(0);
    this.#faults.reset();
    this.#journal.reset();
    this.#hooks = [];
  }

  receive(arrival: Arrival): void {
    const { request, response, connection, isReused } = arrival;
    if (request.path.startsWith(CONTROL_PREFIX)) {
      deliver({ response, answer: control(this, request), fault: undefined, common: {} });
      return;
    }
    const entry = this.#journal.arrive(request, connection, this.#clock.now());
    response.on("close", () => this.#journal.leave());
    // The peer may be gone while a slow answer is still being written.
    response.on("error", () => response.destroy());
    const { fault, delayMs } = this.#faults.draw(request, isReused);
    if (fault !== undefined) entry.fault = fault.kind;
    const waitMs = this.#latencyMs + delayMs;
    if (waitMs === 0) this.#respond(arrival, entry, fault);
    else setTimeout(() => this.#respond(arrival, entry, fault), waitMs).unref();
  }

  #respond({ request, response }: Arrival, entry: JournalEntry, fault: Fault | undefined): void {
    if (response.destroyed) return;
    const id = requestId(entry.sequence);
    const answer = this.#answer(request, entry, fault);
    const body = typeof answer.body === "string" ? answer.body.replaceAll(REQUEST_ID_PLACEHOLDER, id) : answer.body;
    const common = { "X-Request-Id": id, Date: new Date(this.#clock.now()).toUTCString(), Server: "api-gateway" };
    const status = deliver({ response, answer: { ...answer, body }, fault, common });
    if (status !== undefined) entry.status = status;
  }

  #answer(request: EmulatedRequest, entry: JournalEntry, fault: Fault | undefined): Answer {
    try {
      for (const hook of this.#hooks) hook(entry);
      return replacementFor(fault, this.#clock.now()) ?? this.cloud.answer(request, entry, asPageFault(fault));
    } catch (error) {
      // A defect of the emulator or of a test's hook must not look like a fault of the service.
      const reason = error instanceof Error ? error.message : String(error);
      return serviceFailure(500, "Emulator.Defect", `The emulator itself failed: ${reason}`);
    }
  }
}
