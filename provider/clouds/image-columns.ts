import { isObject } from "../is-object";
import { imageFieldNames, imageFields, type ImageKind } from "../fields/image-fields";
import type { Image } from "../image/image";
import type { Reading, Row } from "../listing";
import { createRowCheck, type CheckedRow, type WireShape } from "./wire-shape";

/** Where one field of an image stands in a cloud's rows. */
export interface ImageColumn<Source, Value> {
  /** The fields of the row that it is read from. Where one of them cannot be read, neither can this. */
  readonly from: readonly string[];
  read(source: Source): Value | null | undefined;
  /** Why what is stated cannot be read, although the fields of the row are what they must be. */
  problem?(source: Source): string | undefined;
}

/** A cloud's column of the table of images. Total: a new field does not compile until each cloud says where it is. */
export type ImageColumns<Source> = { readonly [Field in keyof Image]-?: ImageColumn<Source, Image[Field]> };

/** How the rows of a cloud are read. */
export interface RowFormat<Wire, Source> {
  readonly shape: WireShape<Wire>;
  readonly columns: ImageColumns<Source>;
  /** Makes of a checked row what the columns read. */
  open(row: CheckedRow<Wire>, region: string): Source;
}

/** What a cloud does not state. */
export const absent = { from: [], read: () => undefined } as const;

/** A reader of rows. It reads a field when it is asked for: most rows are passed over by a few of them. */
export function createRowReader<Wire, Source>({ shape, columns, open }: RowFormat<Wire, Source>) {
  /** An image whose fields are read from its row. */
  class StatedImage {
    readonly #source: Source;
    readonly #problems: CheckedRow<Wire>["problems"];

    constructor(source: Source, problems: CheckedRow<Wire>["problems"]) {
      this.#source = source;
      this.#problems = problems;
    }

    static {
      for (const field of imageFieldNames) {
        const column = columns[field];
        const { kind, mayBeEmpty = false } = imageFields[field];
        const get = function (this: StatedImage): unknown {
          const isUnread = this.#problems !== undefined && this.whyUnread(field) !== undefined;
          const value = isUnread ? undefined : column.read(this.#source);
          const isStated = value !== undefined && value !== null && (value !== "" || mayBeEmpty);
          return isStated ? value : valueOfNothing(kind);
        };
        Object.defineProperty(this.prototype, field, { get });
      }
    }

    whyUnread(field: keyof Image): string | undefined {
      const { from, problem } = columns[field];
      const wrong = from.find((key) => this.#problems?.has(key));
      return wrong === undefined ? problem?.(this.#source) : this.#problems?.get(wrong);
    }
  }

  const check = createRowCheck(shape);
  const mayHaveProblems = imageFieldNames.some((field) => columns[field].problem !== undefined);
  return (json: unknown, region: string): Row => {
    if (!isObject(json)) return noObject;
    const checked = check(json);
    const stated = new StatedImage(open(checked, region), checked.problems);
    // Its getters are those of an image, one for each field: the compiler cannot see that.
    const image = stated as unknown as Image;
    // Most rows are so, and what explains the others is made for them alone.
    if (checked.problems === undefined && !mayHaveProblems && isImage(image)) return { image };
    return explained(stated, image, checked);
  };

  /** A row of which something may be unreadable, with what says why. */
  function explained(stated: StatedImage, image: Image, checked: CheckedRow<Wire>): Row {
    const whyUnread = (field: keyof Image): string | undefined => stated.whyUnread(field);
    const reading = checked.problems === undefined && !mayHaveProblems ? {} : { whyUnread };
    const lack = lackIn(image, columns, whyUnread);
    if (lack === undefined) return { image, ...reading };
    // What is read from it, too, may be anything.
    const whyUnknown = (field: keyof Image): string | undefined =>
      whyUnread(field) ?? (columns[field].from.includes(lack.of) ? lack.why : undefined);
    const known: Partial<Image> = image;
    const defect = `image ${known.imageId ?? "without a readable ID"}: ${lack.why}`;
    return { defect, known, whyUnread: whyUnknown };
  }
}

/** It may be anything. */
const noObject: Row = (() => {
  const defect = "an entry that is no object";
  return { defect, known: {}, whyUnread: () => defect };
})();

/** What every row must hold that is an image. */
const needed = ["imageId", "name", "swrPath"] as const;

function isImage(image: Partial<Image>): boolean {
  return needed.every((field) => image[field] !== undefined);
}

/** What a row lacks that makes an image: the field of the row, and what is wrong with it. */
function lackIn<Source>(
  image: Partial<Image>,
  columns: ImageColumns<Source>,
  whyUnread: NonNullable<Reading["whyUnread"]>,
): { readonly of: string; readonly why: string } | undefined {
  for (const field of needed) {
    if (image[field] !== undefined) continue;
    const [of = field] = columns[field].from;
    return { of, why: whyUnread(field) ?? `${of} is missing` };
  }
  return undefined;
}

/** What a field holds that is not stated: a list is empty then. */
function valueOfNothing(kind: ImageKind): unknown {
  return kind === "set" ? [] : kind === "map" ? {} : kind === "flag" ? false : undefined;
}
