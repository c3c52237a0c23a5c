import type { Questions } from "./ask";
import type { CatalogErrorCode, CatalogErrorDetails } from "./errors";
import { argumentNames } from "./fields/question-fields";
import { moreTime } from "./http/deadline";
import { notOurAnswer } from "./http/json-answer";
import { unreachable } from "./http/transport-refusal";
import { argument, join, question as questionOf, say, written, type Message } from "./message/message";

/** What a failure of each kind says by itself. */
interface Kind {
  readonly why: string;
  /** Whether the names of arguments say more. */
  readonly isOfArguments?: true;
  readonly fix: Message;
}

const kinds: Readonly<Record<CatalogErrorCode, Kind>> = {
  invalid_arguments: { why: "arguments are wrong", isOfArguments: true, fix: "correct them" },
  invalid_config: {
    why: "the connection is missing, incomplete or wrong, or, of a pin, it points to another place",
    fix: say`check the mlimages configuration, the credentials, and the ${argument("region")} and ${argument("connection")} that are asked for`,
  },
  unauthenticated: { why: "the cloud refused the credentials", fix: "check the credentials of the connection" },
  forbidden: { why: "the credentials lack a right", fix: "give them the right to list and to read images" },
  no_match: {
    why: "too few images match, by",
    isOfArguments: true,
    fix: say`loosen a filter, or add ${argument("fallbacks")}; ${questionOf("getImages")} lists what there is`,
  },
  ambiguous: {
    why: "no rule picks one of several images, by",
    isOfArguments: true,
    fix: say`add a filter, or let ${written({ mostRecent: true })} or ${written({ highestVersion: true })} choose`,
  },
  not_found: { why: "no image has this ID", fix: "check the ID, the region and the account: IDs differ in each" },
  throttled: {
    why: "the cloud asks to wait longer than the deadline allows",
    fix: moreTime,
  },
  unavailable: {
    why: "the cloud cannot be reached, or its service failed",
    fix: unreachable,
  },
  timeout: { why: "the deadline passed", fix: moreTime },
  cancelled: { why: "the caller ended it", fix: "ask again" },
  bad_response: {
    why: "the cloud's answer is not what its API documents",
    fix: notOurAnswer,
  },
  incomplete_listing: { why: "the listing kept changing while it was read", fix: "try again" },
  too_large: { why: "there is more than can be read or recorded", fix: "narrow the filters" },
  internal: { why: "this is a defect of pulumi-mlimages", fix: "please report it with the program that shows it" },
};

/** A list has no fallbacks. */
const tooFewFix = say`loosen a filter, or lower ${argument("atLeast")}`;

/**
 * What a failure says where an argument is secret. It is put together from the question, the kind of failure, its
 * status and names of arguments that there are, and from nothing else: whatever could hold a part of a value, also the
 * cloud's own words, is left out. So two calls that fail alike and differ only in values say the same.
 * @param asked the arguments as they were written
 */
export function describeWithoutValues(
  question: keyof Questions,
  { code, status, fields }: Pick<CatalogErrorDetails, "status" | "fields"> & { readonly code: CatalogErrorCode },
  asked: object,
): Message {
  const { why, isOfArguments, fix } =
    code === "no_match" && question === "getImages" ? { ...kinds[code], fix: tooFewFix } : kinds[code];
  // Behind the first name of a path there may be what the user wrote.
  const names = isOfArguments === true ? (fields?.map(([name = ""]) => name) ?? Object.keys(asked)) : [];
  const known = argumentNames(question);
  const ours = [...new Set(names)].filter((name) => known.includes(name)).sort();
  const told: Message[] = [
    // A name that is no argument's was made up by the user.
    ...(names.every((name) => known.includes(name)) ? [] : ["a field that there is not"]),
    ...ours.map((name) => argument(name)),
  ];
  const facts = [code, ...(status === undefined ? [] : [`HTTP ${status}`])].join(", ");
  const separator = isOfArguments === true && code !== "invalid_arguments" ? " " : ": ";
  const what = join(
    [say`${questionOf(question)}: ${why}`, ...(told.length === 0 ? [] : [join(told, ", ")])],
    separator,
  );
  return say`${what} (${facts}; no values and reasons are shown, because an argument is secret)\n${fix}`;
}
