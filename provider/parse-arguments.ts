import { describeProblems } from "./describe-problems";
import { CatalogError } from "./errors";
import { regionShape } from "./connection/settings";
import { versionSchemes, type VersionScheme } from "./image/version";
import { parseRange, rangeSyntax } from "./image/version-range";
import { loadZod } from "./load-zod";
import { isRecord, plainArguments } from "./plain-arguments";
import { compileNameRegex } from "./select/name-regex";
import type { GetImageArgs, GetImageGroupsArgs, GetImagesArgs } from "./ask";

/** The three questions, by the name of their function. */
export interface Questions {
  readonly getImage: GetImageArgs;
  readonly getImages: GetImagesArgs;
  readonly getImageGroups: GetImageGroupsArgs;
}

/**
 * Checks arguments before anything is sent. Every problem is reported, with field, value, reason and fix.
 * @throws CatalogError `invalid_arguments`
 */
export function parseArguments<Name extends keyof Questions>(name: Name, args: unknown): Questions[Name] {
  const schema = schemas()[name];
  const result = schema.safeParse(plainArguments(args ?? {}));
  if (result.success) return result.data;
  const { issues } = result.error;
  throw new CatalogError("invalid_arguments", {
    what: name,
    why: describeProblems(issues, args, (path) => fieldsOf(name, path)),
    // A problem of a whole object is one of a field in it that there is not.
    fields: issues.flatMap(({ path }) => (path[0] === "fallbacks" ? ["fallbacks"] : [String(path[0] ?? "")])),
  });
}

/** The names of the arguments of a question. */
export function argumentNames(name: keyof Questions): readonly string[] {
  return Object.keys(schemas()[name].shape);
}

function fieldsOf(name: keyof Questions, path: readonly PropertyKey[]): readonly string[] {
  const schema = path[0] === "fallbacks" ? schemas().filter : schemas()[name];
  return Object.keys(schema.shape);
}

let built: ReturnType<typeof buildSchemas> | undefined;

function schemas() {
  return (built ??= buildSchemas());
}

function buildSchemas() {
  const z = loadZod();
  const text = (most = longestText) =>
    z
      .string("must be a text")
      .min(1, "is empty; leave it out instead")
      .max(most, `has more than ${most} characters`)
      .refine((value) => !isBroken(value), broken);
  const version = (scheme: VersionScheme) =>
    z
      .string("must be a text: write it in quotes (the number 3.10 is 3.1)")
      .min(1, "is empty; leave it out instead")
      .superRefine((value, context) => {
        const range = value === "" ? undefined : parseRange(value, scheme);
        if (range !== undefined && "problem" in range)
          context.addIssue({ code: "custom", message: `${range.problem}; write ${rangeSyntax}` });
      });
  const regex = text().superRefine((value, context) => {
    try {
      if (value !== "" && value.length <= longestText) compileNameRegex(value);
    } catch (error) {
      context.addIssue({ code: "custom", message: `is no RE2 expression: ${(error as Error).message}` });
    }
  });
  // Not zod's own record: it passes over a label called `__proto__`, and an image without the label would be answered.
  const labels = z
    .custom<Record<string, string>>(isRecord, "must be an object of texts")
    .superRefine((record, context) => {
      for (const [key, value] of Object.entries(record)) {
        const problem = labelProblem(key, value);
        if (problem !== undefined) context.addIssue({ code: "custom", path: [key], message: problem });
      }
    });
  const count = (least: number) =>
    z.number("must be a number").int("must be a whole number").min(least, `must be at least ${least}`);
  const flag = z.boolean("must be true or false");
  const place = {
    region: text().regex(regionShape, "is no region name; one looks like cn-north-4").optional(),
    connection: text().optional(),
  };
  const filterShape = {
    ...place,
    name: text().optional(),
    nameContains: text().optional(),
    nameRegex: regex.optional(),
    namespace: text(64).optional(),
    type: text().optional(),
    serviceType: text().optional(),
    workspaceId: text().optional(),
    arch: text().optional(),
    resourceCategory: text().optional(),
    flavorType: text().optional(),
    devService: text().optional(),
    tag: text().optional(),
    visibility: text().optional(),
    framework: text().optional(),
    frameworkVersion: version(versionSchemes.frameworkVersion).optional(),
    pythonVersion: version(versionSchemes.pythonVersion).optional(),
    cudaVersion: version(versionSchemes.cudaVersion).optional(),
    cannVersion: version(versionSchemes.cannVersion).optional(),
    labels: labels.optional(),
    includePrereleases: flag.optional(),
    includeUnusable: flag.optional(),
  };
  const filter = z.strictObject(filterShape, "must be an object of filters").superRefine(contradictions);
  const id = text(128)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "is no image ID: letters, digits, '-', '_' and '.' only")
    // The path of the list of groups: the details API would answer something else without an error.
    .refine((value) => value !== "group", "is no image ID; for groups use getImageGroups");
  return {
    filter,
    getImage: z
      .strictObject(
        {
          ...filterShape,
          id: id.optional(),
          mostRecent: flag.optional(),
          highestVersion: flag.optional(),
          fallbacks: z.array(filter, "must be a list of filters").max(10, "has more than 10 filters").optional(),
        },
        "must be an object of arguments",
      )
      .superRefine(contradictions)
      .superRefine(imageContradictions),
    getImages: z
      .strictObject(
        { ...filterShape, limit: count(1).optional(), atLeast: count(0).optional() },
        "must be an object of arguments",
      )
      .superRefine(contradictions)
      .superRefine(imagesContradictions),
    getImageGroups: z
      .strictObject(
        {
          ...place,
          name: text().optional(),
          nameContains: text().optional(),
          namespace: text(64).optional(),
          type: text().optional(),
          serviceType: text().optional(),
          workspaceId: text().optional(),
          swrInstanceId: text(128).optional(),
        },
        "must be an object of arguments",
      )
      .superRefine(contradictions),
  };
}

/** Most characters of a text of which no document says it. */
const longestText = 512;

const broken = "holds half a character (a lone surrogate)";

/** Nothing that could be sent or stored holds half a character. */
function isBroken(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function labelProblem(key: string, value: unknown): string | undefined {
  if (key === "__proto__") return "is a name that JavaScript loses on the way; no label can be asked for by it";
  if (typeof value !== "string") return "must be a text";
  return isBroken(key) || isBroken(value) ? broken : undefined;
}

interface Complaints {
  addIssue(issue: { code: "custom"; path?: PropertyKey[]; message: string }): void;
}

function contradictions({ name, nameContains, framework, frameworkVersion }: GetImageArgs, context: Complaints): void {
  if (name !== undefined && nameContains !== undefined && !name.includes(nameContains)) {
    context.addIssue({
      code: "custom",
      path: ["nameContains"],
      message: `contradicts name "${name}", which does not contain it`,
    });
  }
  if (frameworkVersion !== undefined && framework === undefined) {
    context.addIssue({ code: "custom", path: ["frameworkVersion"], message: "needs framework: the version of what?" });
  }
}

function imagesContradictions({ limit, atLeast }: GetImagesArgs, context: Complaints): void {
  if (limit === undefined || atLeast === undefined || atLeast <= limit) return;
  context.addIssue({
    code: "custom",
    path: ["atLeast"],
    message: `contradicts limit ${limit}: so many are never answered; raise limit, or leave it out`,
  });
}

function imageContradictions(
  { id, framework, mostRecent, highestVersion, fallbacks }: GetImageArgs,
  context: Complaints,
): void {
  const selectors =
    highestVersion === true && mostRecent !== true && id === undefined ? [{ framework }, ...(fallbacks ?? [])] : [];
  for (const [i, selector] of selectors.entries()) {
    if (selector.framework !== undefined) continue;
    const where = i === 0 ? "" : ` in fallback ${i - 1} too`;
    context.addIssue({
      code: "custom",
      path: ["highestVersion"],
      message: `needs framework${where}: versions of different frameworks do not compare`,
    });
  }
  if (mostRecent === true && highestVersion === true) {
    context.addIssue({
      code: "custom",
      path: ["highestVersion"],
      message: "contradicts mostRecent: the two may pick different images; write one",
    });
  }
  if (id === undefined) return;
  if (mostRecent === true || highestVersion === true) {
    context.addIssue({
      code: "custom",
      path: [mostRecent === true ? "mostRecent" : "highestVersion"],
      message: "contradicts id, which names one image; write one of the two",
    });
  }
  if (fallbacks !== undefined && fallbacks.length > 0) {
    context.addIssue({
      code: "custom",
      path: ["fallbacks"],
      message: "contradicts id, which names one image; write one of the two",
    });
  }
}
