import type { Questions } from "./ask";
import { settingKeys } from "./connection/settings";
import { filterFields, type Match } from "./fields/filter-fields";
import { imageFieldNames } from "./fields/image-fields";
import { argumentNames, questionKinds } from "./fields/question-fields";
import { argument, join, key as keyTerm, question, say, setting, type Message } from "./message/message";

/**
 * What to say of a name that is no argument where it stands, and means something elsewhere: in another question, beside
 * the fallbacks, in a connection, in a pin, or in an answer. Undefined for any other name.
 */
export function describeElsewhere(
  name: keyof Questions,
  path: readonly PropertyKey[],
  key: string,
): Message | undefined {
  if (path[0] === "fallbacks" && argumentNames(name).includes(key))
    return say`it stands beside ${argument("fallbacks")}, not in them`;
  const others = questionNames.filter((other) => argumentNames(other).includes(key));
  if (others.length > 0) {
    const have = say`${join(others.map(question), " and ")} ${others.length === 1 ? "has" : "have"} it`;
    // Of groups there are so few that they can be told.
    return name === "getImageGroups" ? say`${have}; there are ${namesOf(name)}` : have;
  }
  if (key === "triggers")
    return say`only pins have them, such as ${{ is: "pin" }}: what is no pin is looked up anew on every run`;
  if (key === "credentials") return say`it belongs to a named connection; name one in ${argument("connection")}`;
  if (settingKeys.some((each) => each === key))
    return say`it belongs to a connection: set ${setting(key)}, or ${keyTerm(key)} of a named connection`;
  return describeField(name, key);
}

function namesOf(name: keyof Questions): Message {
  return join(
    argumentNames(name).map((each) => argument(each)),
    ", ",
  );
}

const questionNames = Object.keys(questionKinds) as readonly (keyof Questions)[];

/** A field of an answer is asked for by the filter on it, where there is one. */
function describeField(name: keyof Questions, key: string): Message | undefined {
  if (!imageFieldNames.some((field) => field === key)) return undefined;
  const filters: readonly [string, { readonly match: Match }][] = Object.entries(filterFields);
  const filter =
    key === "imageId"
      ? "id"
      : filters.find(([, { match }]) => "of" in match && [match.of].flat().some((field) => field === key))?.[0];
  return filter !== undefined && argumentNames(name).includes(filter)
    ? say`did you mean ${argument(filter)}?`
    : "it is a field of answers, and no filter asks for it";
}
