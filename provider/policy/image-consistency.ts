import { traitsOf } from "../clouds/clouds";
import { say, type Message } from "../message/message";
import { aboutOf, describeFindings } from "./finding";
import type { Report } from "./finding";
import { imageLabel } from "./image-label";
import { pushTo } from "../push-to";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { textsSchema } from "./option-schema";
import { fitsPattern } from "./pattern";
import { undetermined } from "./remedy";
import { labelOf } from "./resource";
import type { Rule } from "./rule";
import type { Use } from "./stack-images";

/** Of which images a stack may use several builds. */
export interface ImageConsistencyOptions extends LookUpOptions {
  /**
   * Names of images, or `organization/repository` where only a path is known; `*` stands for any characters. @default
   * none
   */
  readonly allow?: readonly string[];
}

/** A stack uses one build of each image name. */
export const imageConsistency: Rule<ImageConsistencyOptions> = {
  name: "image-consistency",
  description: "All resources of a stack use the same build of an image.",
  options: {
    allow: textsSchema("Names of images of which several builds may be used; * stands for any characters."),
    ...lookUpSchemas,
  },
  judgeStack: ({ pinned, consumed }, { allow = [] }) => {
    const uses = [...pinned, ...consumed];
    const namesIn = groupBy(
      uses.filter(({ facts }) => facts.name !== undefined),
      ({ facts }) => repositoryOf(facts),
    );
    const nameOf = ({ facts }: Use): string | undefined => {
      if (facts.name !== undefined) return shortName(facts);
      const repository = repositoryOf(facts);
      const names = new Set((namesIn.get(repository) ?? []).map((use) => shortName(use.facts)));
      return names.size > 1 ? undefined : ([...names][0] ?? repository);
    };
    const byName = groupBy(uses, nameOf);
    const unnamed = (byName.get(undefined) ?? []).map((use): Report => {
      const finding = undetermined(use, { field: "name", allowed: "of an image of which the stack uses one build" });
      return {
        message: describeFindings(imageLabel(use), [finding], finding.fix),
        urn: use.resource.urn,
        about: [aboutOf(use)],
      };
    });
    return [
      ...unnamed,
      ...[...byName].flatMap(([name, same]) =>
        name === undefined || allow.some((pattern) => fitsPattern(pattern, name)) ? [] : judgeName(name, same),
      ),
    ];
  },
};

function judgeName(name: string, uses: readonly Use[]): Report[] {
  const builds = groupBy(uses, ({ facts, text }) => facts.imageUrl ?? text);
  if (builds.size < 2) return [];
  const users = [...builds].map(
    ([build, same]) => `${build} in ${same.map(({ resource }) => labelOf(resource)).join(", ")}`,
  );
  const pin = uses.find((use) => use.pin !== undefined)?.pin;
  const source: Message = pin === undefined ? say`one ${{ is: "pin" }}` : labelOf(pin);
  const finding = {
    found: `its builds differ: ${users.join("; ")}`,
    allowed: "one build in a stack",
    fix: say`give all of them the outputs of ${source}, or add ${JSON.stringify(name)} to allow of the policy`,
  };
  return [
    {
      message: describeFindings(`image ${name}`, [finding], finding.fix),
      urn: uses[0]?.resource.urn ?? "",
      about: uses.map(aboutOf),
    },
  ];
}

/** What the builds of an image have in common: what its cloud calls their group. */
function shortName({ name = "", cloud }: Use["facts"]): string {
  return cloud === undefined ? name : traitsOf(cloud).groupNameOf({ name });
}

function repositoryOf({ organization, repository }: Use["facts"]): string | undefined {
  return organization === undefined || repository === undefined ? repository : `${organization}/${repository}`;
}

function groupBy<Key>(uses: readonly Use[], keyOf: (use: Use) => Key): Map<Key, Use[]> {
  const groups = new Map<Key, Use[]>();
  for (const use of uses) pushTo(groups, keyOf(use), use);
  return groups;
}
