import type { Questions } from "../ask";
import { question, say } from "../message/message";
import { text, type ArgumentKinds } from "./argument";
import { filterKinds, groupKinds } from "./filter-fields";

/** How each argument of each question is checked. */
export const questionKinds: { readonly [Name in keyof Questions]: ArgumentKinds<Questions[Name]> } = {
  getImage: {
    ...filterKinds,
    id: {
      ...text(128),
      form: {
        pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        problem: "is no image ID: letters, digits, '-', '_' and '.' only",
      },
      // The path of the list of groups: the details API would answer something else without an error.
      refused: { group: say`is no image ID; for groups use ${question("getImageGroups")}` },
    },
    mostRecent: { is: "flag" },
    highestVersion: { is: "flag" },
    fallbacks: { is: "filters", most: 10 },
  },
  getImages: {
    ...filterKinds,
    limit: { is: "integer", least: 1 },
    atLeast: { is: "integer", least: 0 },
  },
  getImageGroups: groupKinds,
};

/** The names of the arguments of a question. */
export function argumentNames(name: keyof Questions): readonly string[] {
  return Object.keys(questionKinds[name]);
}
