import { CatalogError, toCatalogError } from "../errors";
import type { LookupContext } from "../lookup";
import { describePlace, isSamePlace, type Place } from "../connection/place";
import type { Session } from "../session";
import { refresh, resolve } from "./kinds";
import { complete, recordKeys, recordVersion, type PinRecord, type Records } from "./record";
import { filtersOf, holdsUnknown, isSameWish, unknownValue, wishIn, type Wish } from "./wish";

/** What the engine keeps of a pin: what was asked, and the record of the answer. */
export type PinState = Wish & PinRecord;

/**
 * The inputs of a pin: the recorded answer where the same is asked in the same place, else a fresh one. An unchanged pin
 * costs no request and needs no credentials.
 * @param olds what the last `checkPin` or `readPin` answered; empty for a new pin, and where it is to be replaced
 * @throws CatalogError of the lookup
 */
export async function checkPin(olds: Partial<PinState>, news: Wish, context: LookupContext): Promise<object> {
  return guarded(news, async () => {
    const wish = wishIn(news);
    if (holdsUnknown([wish.selector, wish.triggers])) return { ...wish, ...unknownRecord(wish) };
    if (isSameWish(olds, wish) && elsewhere(olds, wish, context.session) === undefined) return { ...wish, ...complete(wish.kind, olds) };
    const facts = await resolve(wish.kind, wish.selector, context);
    const tried = filtersOf(wish.selector).slice(0, ((facts as Partial<Records["getImage"]>).selectorIndex ?? 0) + 1);
    const places = tried.map((filter) => context.session.findPlace(filter).place);
    return { ...wish, ...complete(wish.kind, { ...facts, places, recordVersion }) };
  });
}

/**
 * A pin as it stands, with what the catalog of now says of it. It moves nothing.
 * @throws CatalogError of the lookup, and `invalid_config` where the configuration points to another place
 */
export async function readPin(state: PinState, context: LookupContext): Promise<object> {
  return guarded(state, async () => {
    const wish = wishIn(state);
    const other = elsewhere(state, wish, context.session);
    if (other !== undefined) throw notThere(other);
    const record = complete(wish.kind, state);
    return { ...wish, ...record, ...(await refresh(wish.kind, record, wish.selector, context)) };
  });
}

/** A place that a pin was resolved in, and the one that is configured instead. */
interface Move {
  readonly recorded: Place;
  readonly configured: Place | undefined;
}

/** Where the configuration points away from the recorded places. Where nothing is configured it points nowhere. */
function elsewhere({ places }: Partial<PinRecord>, { selector }: Wish, session: Session): Move | undefined {
  const filters = filtersOf(selector);
  for (const [i, recorded] of (places ?? []).entries()) {
    const { place: configured, isConfigured } = session.findPlace(filters[i] ?? {});
    if (isConfigured && (configured === undefined || !isSamePlace(recorded, configured))) return { recorded, configured };
  }
  return undefined;
}

function notThere({ recorded, configured }: Move): CatalogError {
  return new CatalogError("invalid_config", {
    what: "refreshing",
    why: `the pin was resolved in ${describePlace(recorded)}; configured is ${configured === undefined ? "another place" : describePlace(configured)}`,
    fix: "nothing was changed; configure the place of the pin, or let pulumi up resolve it in the other one",
  });
}

function unknownRecord({ kind }: Wish): object {
  return Object.fromEntries(recordKeys(kind).map((key) => [key, unknownValue]));
}

/** Nothing but a CatalogError leaves the core. */
async function guarded<T>({ kind }: Partial<Wish>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toCatalogError(error, kind ?? "pin");
  }
}
