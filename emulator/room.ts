import { DEMO_ACCOUNT, secretsOf } from "./account";
import { Clock } from "./clock";
import type { Cloud, Endpoint } from "./cloud";
import { control, CONTROL_PREFIX } from "./control";
import type { Controllable } from "./control";
import { deliver } from "./delivery";
import type { EmulatorOptions } from "./options";
import type { Answer } from "./exchange";
import { asPageFault, FaultQueue } from "./faults";
import type { Fault } from "./faults";
import { Journal } from "./journal";
import type { JournalEntry } from "./journal";
import { ModelArtsCloud } from "./modelarts/cloud";
import { demoGroups, demoImages } from "./modelarts/seed/catalog";
import { Store } from "./modelarts/store";
import { PaiCloud } from "./pai/cloud";
import { demoPaiImages } from "./pai/seed/catalog";
import { PaiStore } from "./pai/store";
import { RateGate, type RateLimit } from "./rate-gate";
import { replacementFor } from "./replacement";
import { checkSeed } from "./seed";
import type { CatalogSeed } from "./seed";
import type { Arrival } from "./server";

/** A request on its way to an answer. */
interface Visit {
  readonly arrival: Arrival;
  readonly endpoint: Endpoint;
  readonly entry: JournalEntry;
  readonly fault: Fault | undefined;
}

/** Everything behind the sockets: one account, clock, journal and fault queue over the clouds. */
export class Room implements Controllable {
  readonly modelArts: ModelArtsCloud;
  readonly pai: PaiCloud;
  readonly #clouds: readonly Cloud[];
  readonly #clock = new Clock();
  readonly #journal = new Journal(secretsOf(DEMO_ACCOUNT));
  readonly #faults = new FaultQueue();
  readonly #gate = new RateGate();
  readonly #latencyMs: number;
  #hooks: ((entry: JournalEntry) => void)[] = [];

  constructor(options: EmulatorOptions) {
    const store = new Store({ images: options.images ?? demoImages(), groups: options.groups ?? demoGroups() });
    this.modelArts = new ModelArtsCloud(DEMO_ACCOUNT, this.#clock, store, options.maxPageSize);
    this.pai = new PaiCloud(
      DEMO_ACCOUNT.pai,
      this.#clock,
      new PaiStore(options.paiImages ?? demoPaiImages()),
      options.maxPageSize,
    );
    this.#clouds = [this.modelArts, this.pai];
    this.#latencyMs = options.latencyMs ?? 0;
  }

  requests(): readonly JournalEntry[] {
    return this.#journal.entries();
  }

  seed(catalog: CatalogSeed): void {
    checkSeed(catalog);
    for (const cloud of this.#clouds) cloud.seed(catalog);
  }

  setPaging(paging: { readonly maxPageSize?: number }): void {
    for (const cloud of this.#clouds) cloud.setMaxPageSize(paging.maxPageSize);
  }

  setClockOffset(offsetMs: number): void {
    this.#clock.setOffset(offsetMs);
  }

  setRateLimit(limit?: RateLimit): void {
    this.#gate.set(limit);
  }

  addFault(fault: Fault): void {
    this.#faults.add(fault);
  }

  onRequest(hook: (entry: JournalEntry) => void): void {
    this.#hooks.push(hook);
  }

  reset(): void {
    for (const cloud of this.#clouds) cloud.reset();
    this.#clock.setOffset(0);
    this.#faults.reset();
    this.#gate.set(undefined);
    this.#journal.reset();
    this.#hooks = [];
  }

  /**
   * @param host Answers at the address the request came to.
   * @param guests Answer there what they own.
   */
  receive(arrival: Arrival, host: Endpoint, guests: readonly Endpoint[]): void {
    const { request, response, connection, isReused } = arrival;
    const endpoint = guests.find((guest) => guest.owns(request)) ?? host;
    if (request.path.startsWith(CONTROL_PREFIX)) {
      deliver({ response, answer: control(this, request), fault: undefined, dialect: endpoint.dialect });
      return;
    }
    const { cloud, region } = endpoint;
    const entry = this.#journal.arrive(request, {
      cloud,
      connection,
      receivedAt: this.#clock.now(),
      ...(region === undefined ? {} : { region }),
    });
    response.on("close", () => this.#journal.leave());
    // The peer may be gone while a slow answer is still being written.
    response.on("error", () => response.destroy());
    const { fault: drawn, delayMs } = this.#faults.draw(request, isReused);
    const fault = drawn ?? throttleOf(this.#gate.count(performance.now()));
    if (fault !== undefined) entry.fault = fault.kind;
    const visit = { arrival, endpoint, entry, fault };
    const waitMs = this.#latencyMs + delayMs;
    if (waitMs === 0) this.#respond(visit);
    else setTimeout(() => this.#respond(visit), waitMs).unref();
  }

  #respond(visit: Visit): void {
    const {
      arrival: { response },
      endpoint,
      entry,
      fault,
    } = visit;
    if (response.destroyed) return;
    const answer = endpoint.complete(this.#answer(visit), entry.sequence);
    const dated = { ...answer, headers: { Date: new Date(this.#clock.now()).toUTCString(), ...answer.headers } };
    const status = deliver({ response, answer: dated, fault, dialect: endpoint.dialect });
    if (status !== undefined) entry.status = status;
  }

  #answer({ arrival: { request }, endpoint, entry, fault }: Visit): Answer {
    try {
      for (const hook of this.#hooks) hook(entry);
      return (
        replacementFor(fault, endpoint.dialect, this.#clock.now()) ??
        endpoint.answer(request, entry, asPageFault(fault))
      );
    } catch (error) {
      // A defect of the emulator or of a test's hook must not look like a fault of the service.
      const reason = error instanceof Error ? error.message : String(error);
      return endpoint.dialect.failure(500, "Emulator.Defect", `The emulator itself failed: ${reason}`);
    }
  }
}

/** A refusal by the gate is the one that the gateway in front of each cloud words. */
function throttleOf(limit: RateLimit | undefined): Fault | undefined {
  return limit === undefined
    ? undefined
    : { kind: "gateway-throttle", limit: limit.requests, window: `${limit.seconds} second` };
}
