import { imageGroupFieldNames } from "../fields/image-group-fields";
import type { ImageGroup } from "../image/image";
import { unreadOf, type GroupListing, type GroupRow } from "../listing";
import { field as fieldOf, join, say, type Message } from "../message/message";
import { shown } from "../text/shown";
import type { Criterion } from "./criteria";
import { describeExactName } from "./exact-name";
import { describeLeftOut, describeUnstated } from "./explain";
import { unreadable } from "./failures";
import { doubtIn } from "./select";

/** The groups that match, in their order, with what there is to say of the listing. */
export interface GroupSelection {
  readonly groups: readonly ImageGroup[];
  /** For people. */
  readonly explanation: Message;
}

/**
 * The groups of a listing that match. What cannot be read of one counts as not stated, and a row that is none is left
 * out; the explanation says so.
 * @throws CatalogError `bad_response` where a criterion asks for what cannot be read of a group, and no other excludes
 *   it
 */
export function selectGroups(
  { rows, notes }: GroupListing,
  criteria: readonly Criterion<ImageGroup>[],
): GroupSelection {
  const doubtful = rows.flatMap((row) => {
    const why = doubtIn(
      "group" in row
        ? { ...row, item: row.group, name: `image group ${row.group.name}` }
        : { ...row, item: row.known, name: "" },
      criteria,
    );
    return why === undefined ? [] : [{ row, why }];
  });
  const [doubt] = doubtful.filter(({ row }) => "group" in row);
  if (doubt !== undefined) throw unreadable(doubt.why);
  const matches = rows.filter(
    (row) => "group" in row && criteria.every((criterion) => criterion.check(row.group).pass),
  );
  const groups = matches.flatMap((row) => ("group" in row ? [row.group] : [])).sort(compareGroups);
  return {
    groups,
    explanation: join(
      [
        `${rows.length} listed, ${groups.length} ${groups.length === 1 ? "matches" : "match"}`,
        ...describeUnstated(matches.flatMap(describeUnread)),
        ...describeLeftOut({ doubtful }),
        ...notes.map(shown),
        ...(groups.length > 0 ? [] : describeExactName(criteria, namesIn(rows), ["nameContains"])),
      ],
      "; ",
    ),
  };
}

function namesIn(rows: readonly GroupRow[]): string[] {
  return rows.flatMap((row) => ("group" in row ? [row.group.name] : []));
}

function describeUnread(row: GroupRow): Message[] {
  if (!("group" in row)) return [];
  const { group, whyUnread } = row;
  return unreadOf({ whyUnread }, imageGroupFieldNames).map(
    ({ field, why }) => say`${fieldOf(field)} of ${shown(group.name)}: ${shown(why)}`,
  );
}

/** By name, namespace, type and instance, which tell groups apart. */
function compareGroups(a: ImageGroup, b: ImageGroup): number {
  const key = ({ name, namespace = "", type = "", swrInstanceId = "" }: ImageGroup): string =>
    [name, namespace, type, swrInstanceId].join("\n");
  return key(a) < key(b) ? -1 : 1;
}
