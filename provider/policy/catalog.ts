import { describePlace, isAnotherPlace, toRecordedPlace, type RecordedPlace } from "../connection/place";
import type { PlaceArgs } from "../ask";
import { CatalogError, isCatalogError, toCatalogError } from "../errors";
import { plainImage } from "../fields/image-fields";
import type { Image } from "../image/image";
import type { LookupContext } from "../open-catalog";
import type { PinnedImageRecord } from "../pin/record";
import { filtersOf } from "../pin/wish";
import { readCatalog, readImage } from "../read-catalog";
import type { Session } from "../session";
import type { CatalogAnswer } from "./catalog-answer";
import { isNamedBy } from "./stack-images";
import type { Use } from "./stack-images";

/** What a look-up runs in. */
export interface CatalogContext {
  readonly session: Session;
  /** A connection to ask over instead of that of the program, for all images of its cloud. */
  readonly connection?: string;
}

/** Asks the catalogs, each with one listing for all that is in it. */
export async function askCatalogs(uses: readonly Use[], context: CatalogContext): Promise<Map<Use, CatalogAnswer>> {
  const byPlace = new Map<string, { readonly where: Where; readonly uses: Use[] }>();
  const answers = new Map<Use, CatalogAnswer>();
  for (const use of uses) {
    try {
      const where = placeOf(use, context);
      const { args, recorded } = where;
      const key = JSON.stringify([args.region, args.connection, recorded]);
      const together = byPlace.get(key) ?? { where, uses: [] };
      together.uses.push(use);
      byPlace.set(key, together);
    } catch (error) {
      answers.set(use, failureOf(error, context.session));
    }
  }
  await Promise.all([...byPlace.values()].map((together) => askOne(together.where, together.uses, context, answers)));
  return answers;
}

/** Where to ask: what a pin holds is asked where the pin was resolved, whatever this machine's environment names. */
interface Where {
  readonly args: PlaceArgs;
  readonly recorded?: RecordedPlace;
}

async function askOne(
  { args, recorded }: Where,
  uses: readonly Use[],
  { session }: CatalogContext,
  answers: Map<Use, CatalogAnswer>,
): Promise<void> {
  // A policy is not told what of a resource is secret.
  const context: LookupContext = { session, recall: () => recorded, hasSecretArguments: true };
  try {
    const types = new Set(uses.map(({ facts }) => facts.type ?? "ALL"));
    const [type = "ALL"] = types;
    const { rows } = await readCatalog({ ...args, type: types.size === 1 ? type : "ALL" }, context);
    const images = rows.flatMap((row) => ("image" in row ? [row.image] : []));
    await Promise.all(
      uses.map(async (use) => {
        const listed = images.filter((image) => isMeant(use, image)).map(plainImage);
        // A listing can leave out what an ID still reads, such as another workspace's image. The ID decides.
        answers.set(use, listed.length > 0 ? { images: listed } : await showById(use, args, context));
      }),
    );
  } catch (error) {
    for (const use of uses) answers.set(use, failureOf(error, session));
  }
}

function failureOf(error: unknown, { words }: Session): CatalogAnswer {
  return { failure: toCatalogError(error, "looking up images").spelt(words) };
}

function isMeant({ text, facts: { imageId }, consumer }: Use, image: Image): boolean {
  return imageId === undefined ? isNamedBy(text, consumer, image) : image.imageId === imageId;
}

async function showById({ facts: { imageId } }: Use, args: PlaceArgs, context: LookupContext): Promise<CatalogAnswer> {
  if (imageId === undefined) return { images: [] };
  return readImage(imageId, args, context).then(
    (image) => ({ images: [image] }),
    (error: unknown) =>
      isCatalogError(error) && error.code === "not_found" ? { images: [] } : failureOf(error, context.session),
  );
}

/**
 * Where to look a use up: what a pin holds where the pin was resolved, anything else where its consumer says.
 * @throws CatalogError `invalid_config` where the configuration points to another place than the pin's
 */
function placeOf({ pin, facts, consumer }: Use, { session, connection }: CatalogContext): Where {
  const args: PlaceArgs =
    pin === undefined ? { connection: consumer?.connection } : placeOfPin(pin.props, facts.region);
  if (connection !== undefined) {
    const instead = { region: args.region, connection };
    const { place } = session.findPlace(instead);
    const cloud = facts.cloud ?? session.findPlace(args).place?.cloud;
    if (place === undefined || cloud === undefined || place.cloud === cloud) return { args: instead };
  }
  const pinned = pin === undefined ? undefined : (pin.props as Partial<PinnedImageRecord>).places?.at(-1);
  if (pinned === undefined) return { args };
  const recorded = toRecordedPlace(pinned);
  const { place: configured, stated } = session.findPlace(args, recorded);
  if (stated === undefined || configured === undefined || !isAnotherPlace(stated, pinned)) return { args, recorded };
  throw new CatalogError("invalid_config", {
    what: "looking up images",
    why: `the pin was resolved in ${describePlace(pinned)}; configured is ${describePlace(configured)}`,
    fix: "configure the place of the pin; the policy image-in-catalog can also name a connection to it",
  });
}

function placeOfPin({ selector, selectorIndex }: Use["resource"]["props"], region: string | undefined): PlaceArgs {
  const filter = filtersOf(selector as Readonly<Record<string, unknown>>)[
    (selectorIndex as number | null | undefined) ?? 0
  ];
  return { region, connection: filter?.connection };
}
