import type { CatalogSeed, Emulator } from "../../emulator/index";
import type { GetImageGroupsArgs, ImageFilter } from "../../provider/ask";
import type { GroupFilterField, ImageFilterField } from "../../provider/fields/filter-fields";
import type { Settings } from "../wire/harness";
import type { Sample, SampleGroup } from "./samples";

/** What a cloud must make of a filter field: refuse it, or tell two rows apart by it. */
export type FieldCase =
  | { readonly refuses: ImageFilter }
  | {
      readonly asks: ImageFilter;
      /** What is asked where the field is not, so that both rows match. @default nothing */
      readonly instead?: ImageFilter;
      /** In what the row that does not match differs from {@link Fixture.row}, in the cloud's spelling. */
      readonly miss: object;
    };

/** What a cloud must make of a field that filters image groups only: refuse it, or tell two groups apart by it. */
export type GroupFieldCase =
  | { readonly refuses: GetImageGroupsArgs }
  | {
      readonly asks: GetImageGroupsArgs;
      /** A group that matches, in the cloud's spelling, without its ID. */
      readonly row: object;
      /** In what the group that does not match differs from it. */
      readonly miss: object;
    };

/** A request that the read-only questions lead to, and what it takes to be allowed it. */
export interface NeededRight {
  /** Method and path, in the form of the API's documents. */
  readonly request: string;
  readonly right: string;
}

/**
 * What the cases must be told of a cloud. All of it is written by hand from the cloud's documents, or read off what the
 * emulator is filled with; nothing comes from the code that is tested.
 */
export interface Fixture {
  /** The name in messages. */
  readonly title: string;
  /** Region of the emulator's main address. */
  readonly region: string;
  /** Configuration that reaches the emulator as its permanent user. */
  settings(emulator: Emulator): Settings;
  /** Keys of its temporary user, whose token is still valid or no longer is. */
  temporaryKeys(emulator: Emulator, token: "valid" | "expired"): Settings;
  /** Fills the catalog with samples, in the order given. */
  seed(images: readonly Sample[]): CatalogSeed;
  /** The same catalog, but the last change of the row of this ID is a text that is no time. */
  spoilTime(seed: CatalogSeed, id: string): CatalogSeed;
  /** What is wrong with such a time, in the cloud's spelling. */
  readonly spoiltTime: string;
  /** Fills the overview of groups. */
  seedGroups(groups: readonly SampleGroup[]): CatalogSeed;
  /** A large catalog, and the ID of each of its rows. */
  generate(size: number): { readonly seed: CatalogSeed; readonly ids: readonly string[] };
  /** Asks for every row there is. */
  readonly everything: ImageFilter;
  /** The usable rows of the demonstration catalog, as far as plain texts tell. */
  demonstration(): readonly {
    readonly id: string;
    readonly name: string;
    readonly type: "BUILD_IN" | "DEDICATED" | undefined;
  }[];
  /** A row that matches what every {@link FieldCase} asks, without its ID. */
  readonly row: object;
  /** One for each field: a new field does not compile until every cloud has it. */
  readonly fields: Readonly<Record<ImageFilterField, FieldCase>>;
  /** Likewise for those of image groups. */
  readonly groupFields: Readonly<Record<Exclude<GroupFilterField, ImageFilterField>, GroupFieldCase>>;
  /** The answer to a listing, with rows of these IDs. */
  page(rows: readonly { readonly id: string; readonly fields: object }[]): object;
  /** A failure in the words of the service. */
  failure(message: string): object;
  /** What the cloud says where an image does not exist. */
  readonly missing: { readonly id: string; readonly status: number; readonly cloudCode: string };
  /** Every request that listing, showing and groups lead to. */
  readonly needs: readonly NeededRight[];
}
