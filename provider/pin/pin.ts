import type { FoundPlace } from "../connection/find-place";
import { describePlace, isAnotherPlace, toRecordedPlace, type Place } from "../connection/place";
import { CatalogError, toCatalogError } from "../errors";
import { question, say } from "../message/message";
import type { LookupContext } from "../open-catalog";
import type { Session } from "../session";
import { refresh, resolve } from "./kinds";
import type { Notice, PlaceNotice } from "./notice";
import { complete, recordKeys, recordVersion, type PinRecord, type Records } from "./record";
import { filtersOf, holdsUnknown, isSameWish, unknownValue, wishAgain, wishIn, type Wish } from "./wish";

/** What the engine keeps of a pin: what was asked, and the record of the answer. */
export type PinState = Wish & PinRecord;

/** The answer about a pin. */
export interface PinAnswer {
  /** What is to be kept of it. */
  readonly pin: object;
  /** What its user is to be told. */
  readonly notices: readonly Notice[];
}

/**
 * The inputs of a pin: the recorded answer where the same is asked in the same place, else a fresh one. An unchanged
 * pin costs no request and needs no credentials.
 * @param olds what the last `checkPin` or `readPin` answered; empty for a new pin, and where it is to be replaced
 * @throws CatalogError of the lookup
 */
export async function checkPin(olds: Partial<PinState>, news: Wish, from: LookupContext): Promise<PinAnswer> {
  return guarded(news, from, async () => {
    const wish = wishIn(news);
    const context = { ...from, hasSecretArguments: wish.hasSecretArguments };
    if (holdsUnknown([wish.selector, wish.triggers])) return { pin: { ...wish, ...unknownRecord(wish) }, notices: [] };
    if (isSameWish(olds, wish)) {
      const stays = lookAtPlaces(olds, wish, context.session);
      // Where nothing is configured nothing points elsewhere.
      if (stays.every(({ recorded, found }) => !found.isConfigured || !pointsElsewhere(recorded, found))) {
        context.session.logOf(context)?.decision(nameOf(wish), "stays as it was recorded", "stays as it was recorded");
        return { pin: { ...wishAgain(olds, wish), ...complete(wish.kind, olds) }, notices: placeNotices(stays) };
      }
    }
    const facts = await resolve(wish.kind, wish.selector, context);
    const tried = filtersOf(wish.selector).slice(0, ((facts as Partial<Records["getImage"]>).selectorIndex ?? 0) + 1);
    const places = tried.map((filter) => context.session.findPlace(filter).place);
    return { pin: { ...wish, ...complete(wish.kind, { ...facts, places, recordVersion }) }, notices: [] };
  });
}

/**
 * A pin as it stands, with what the catalog of now says of it. It is asked where the pin was resolved. It moves
 * nothing.
 * @throws CatalogError of the lookup, and `invalid_config` where the configuration points to another place
 */
export async function readPin(state: PinState, from: LookupContext): Promise<PinAnswer> {
  return guarded(state, from, async () => {
    const wish = wishIn(state);
    const context = { ...from, hasSecretArguments: wish.hasSecretArguments };
    const looks = lookAtPlaces(state, wish, context.session);
    const other = looks.find(({ recorded, found }) => pointsElsewhere(recorded, found));
    if (other !== undefined) throw notThere(other);
    // Another operator has other images, and would say that this one is gone.
    const foreign = looks.find(isAtAnotherOperator);
    if (foreign !== undefined) throw notThere(foreign);
    const known = new Map(looks.map(({ args, recorded }) => [keyOf(args), toRecordedPlace(recorded)]));
    const record = complete(wish.kind, state);
    const { findings, notice } = await refresh(wish.kind, record, wish.selector, {
      ...context,
      recall: (args) => known.get(keyOf(args)),
    });
    const found = (notice?.about === "place" ? undefined : notice?.catalogState) ?? "current";
    context.session.logOf(context)?.decision(nameOf(wish), `is ${found}`, "was judged");
    const notices = [...placeNotices(looks), ...(notice === undefined ? [] : [notice])];
    return { pin: { ...wish, ...record, ...findings }, notices };
  });
}

/** A place that a pin was resolved in, and where the same arguments point now. */
interface Look {
  readonly args: ReturnType<typeof filtersOf>[number];
  readonly recorded: Place;
  readonly found: FoundPlace;
}

function lookAtPlaces({ places }: Partial<PinRecord>, { selector }: Wish, session: Session): Look[] {
  const filters = filtersOf(selector);
  return (places ?? []).map((recorded, i) => {
    const args = filters[i] ?? {};
    return { args, recorded, found: session.findPlace(args, toRecordedPlace(recorded)) };
  });
}

/**
 * Whether the credentials of now are meant for another operator than the one that was asked. A host that a rule has
 * corrected is no other.
 */
function isAtAnotherOperator({ recorded, found: { place } }: Look): boolean {
  if (place === undefined || place.endpointIsConfigured === true || recorded.endpointIsConfigured === true)
    return false;
  return (
    (place.endpointIsSources === true || recorded.endpointIsSources === true) && place.endpoint !== recorded.endpoint
  );
}

/**
 * Whether the configuration points away from a recorded place. Where there is no such connection any more it points
 * nowhere.
 */
function pointsElsewhere(recorded: Place, { stated }: FoundPlace): boolean {
  return stated !== undefined && isAnotherPlace(stated, recorded);
}

/** A pin, for the log. */
function nameOf({ pinName = "without a name" }: Wish): string {
  return `pin ${pinName}`;
}

/** The arguments that choose a place. */
function keyOf({ region, connection }: Look["args"]): string {
  return JSON.stringify([region, connection]);
}

/** What the environment or a profile names otherwise than it is recorded. It moves nothing, so that it must be said. */
function placeNotices(looks: readonly Look[]): PlaceNotice[] {
  return looks.flatMap(({ args: { connection }, recorded, found: { inEnvironment } }) => {
    const then = toRecordedPlace(recorded);
    const setting =
      inEnvironment.region !== undefined && inEnvironment.region.value !== then.region
        ? "region"
        : inEnvironment.projectName === undefined
          ? "projectId"
          : "projectName";
    const [named, before] = [
      inEnvironment[setting],
      setting === "projectName" ? (then.projectName ?? null) : then[setting],
    ];
    if (named === undefined || before === undefined || named.value === before) return [];
    return [{ about: "place", setting, recorded: before, inEnvironment: named, connection }];
  });
}

function notThere({ recorded, found: { place } }: Look): CatalogError {
  return new CatalogError("invalid_config", {
    what: "refreshing",
    why: `the pin was resolved in ${describePlace(recorded)}; configured is ${place === undefined ? "another place" : describePlace(place)}`,
    fix: say`nothing was changed; configure the place of the pin, or let ${{ is: "apply" }} resolve it in the other one`,
  });
}

function unknownRecord({ kind }: Wish): object {
  return Object.fromEntries(recordKeys(kind).map((key) => [key, unknownValue]));
}

/** Nothing but a CatalogError leaves the core, in the words of the host. */
async function guarded<T>({ kind }: Partial<Wish>, { session }: LookupContext, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toCatalogError(error, kind === undefined ? "pin" : question(kind)).spelt(session.words);
  }
}
