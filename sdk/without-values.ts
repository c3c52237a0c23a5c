import type { CatalogErrorCode } from "../provider/errors";
import type { Questions } from "../provider/ask";
import type { Failure } from "./mocked-failure";

/** What a failure of each kind says by itself. */
interface Words {
  readonly why: string;
  /** Whether the names of arguments say more. */
  readonly isOfArguments?: true;
  readonly fix: string;
}

const words: Readonly<Record<CatalogErrorCode, Words>> = {
  invalid_arguments: { why: "arguments are wrong", isOfArguments: true, fix: "correct them" },
  invalid_config: {
    why: "the connection is missing, incomplete or wrong, or, of a pin, it points to another place",
    fix: "check the mlimages configuration, the credentials, and the region and connection that are asked for",
  },
  unauthenticated: { why: "the cloud refused the credentials", fix: "check the credentials of the connection" },
  forbidden: { why: "the credentials lack a right", fix: "give them the right to list and to read images" },
  no_match: {
    why: "too few images match, by",
    isOfArguments: true,
    fix: "loosen a filter, or add fallbacks; getImages lists what there is",
  },
  ambiguous: {
    why: "no rule picks one of several images, by",
    isOfArguments: true,
    fix: "add a filter, or let mostRecent: true or highestVersion: true choose",
  },
  not_found: { why: "no image has this ID", fix: "check the ID, the region and the account: IDs differ in each" },
  throttled: {
    why: "the cloud asks to wait longer than the deadline allows",
    fix: "raise mlimages:timeoutSeconds, or try again later",
  },
  unavailable: {
    why: "the cloud cannot be reached, or its service failed",
    fix: "check the network, a proxy (HTTPS_PROXY, NO_PROXY), the region and mlimages:endpoint",
  },
  timeout: { why: "the deadline passed", fix: "raise mlimages:timeoutSeconds, or try again later" },
  cancelled: { why: "the caller ended it", fix: "ask again" },
  bad_response: {
    why: "the cloud's answer is not what its API documents",
    fix: "check mlimages:endpoint and any proxy or login page in between",
  },
  incomplete_listing: { why: "the listing kept changing while it was read", fix: "try again" },
  too_large: { why: "there is more than can be read or recorded", fix: "narrow the filters" },
  internal: { why: "this is a defect of pulumi-mlimages", fix: "please report it with the program that shows it" },
};

/** A list has no fallbacks. */
const tooFewFix = "loosen a filter, or lower atLeast";

/**
 * What a failure says where an argument is secret. It is put together from the question, the kind of failure, its
 * status and names of arguments that there are, and from nothing else: whatever could hold a part of a value, also the
 * cloud's own words, is left out. So two calls that fail alike and differ only in values say the same.
 * @param asked the arguments as they were written
 */
export function describeWithoutValues(
  question: keyof Questions,
  { code, status, fields }: Pick<Failure, "code" | "status" | "fields">,
  asked: object,
): string {
  const { why, isOfArguments, fix } =
    code === "no_match" && question === "getImages" ? { ...words[code], fix: tooFewFix } : words[code];
  const names = isOfArguments === true ? (fields ?? Object.keys(asked)) : [];
  // Loaded on first use, so that importing the package costs next to nothing.
  const { argumentNames } =
    require("../provider/fields/question-fields") as typeof import("../provider/fields/question-fields");
  const known = argumentNames(question);
  // A name that is no argument's was made up by the user.
  const shown = [...new Set(names.map((name) => (known.includes(name) ? name : "a field that there is not")))].sort();
  const facts = [code, ...(status === undefined ? [] : [`HTTP ${status}`])].join(", ");
  const what = [`${question}: ${why}`, ...(shown.length === 0 ? [] : [shown.join(", ")])].join(
    isOfArguments === true && code !== "invalid_arguments" ? " " : ": ",
  );
  return `${what} (${facts}; no values and reasons are shown, because an argument is secret)\n${fix}`;
}
