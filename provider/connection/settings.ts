import { cloudNames, type CloudName } from "../image/cloud-name";
import type { Network } from "../image/network";
import { regionShape } from "../image/region-name";
import { isLoopback } from "../http/loopback";
import { loadZod } from "../load-zod";
import { say, type Message } from "../message/message";
import { describeUnknownKeys } from "./describe-unknown-keys";

/** The settings of the configuration, which are also those of a named connection. */
export interface Settings {
  /** The cloud that is asked: `modelarts` or `pai`. @default "modelarts" */
  readonly cloud?: CloudName;
  /** E.g. `cn-north-4`. */
  readonly region?: string;
  /** Origin of the service, for resellers, private clouds and tests. Default: by the cloud's rule from the region. */
  readonly endpoint?: string;
  /** Network to ask over, where the cloud has hosts of its own for private ones. @default "public" */
  readonly network?: Network;
  /** Project ID. Default: looked up by `projectName`, else by region. */
  readonly projectId?: string;
  /** Name of the project, for one that is not the region's main project: `cn-north-4_research`. */
  readonly projectName?: string;
  /** Access key ID of the account. */
  readonly accessKey?: string;
  /** Secret key that belongs to `accessKey`. */
  readonly secretKey?: string;
  /** Belongs to temporary `accessKey` and `secretKey`. */
  readonly securityToken?: string;
  /** A ready token instead of keys. */
  readonly authToken?: string;
  /** Workspace to ask in. Default: at ModelArts the default workspace, at PAI every one that the account may see. */
  readonly workspaceId?: string;
  /**
   * Time for one lookup with all its pages, retries and waiting for throttles, 1 to 600. One request may take half of
   * what is left of it, and all of it where no retry remains. @default 60
   */
  readonly timeoutSeconds?: number;
  /**
   * Attempts that may follow the first where a request fails, 0 to 10. A throttle is waited for as long as the time
   * allows. @default 3
   */
  readonly maxRetries?: number;
  /**
   * PEM file of certificate authorities to trust instead of the system's. A relative path starts at the project's root,
   * `~/` at the home folder. A policy process does not know the root, and takes no relative path.
   */
  readonly caFile?: string;
  /** In a named connection: take credentials from the environment, which it otherwise does not. */
  readonly credentials?: "environment";
}

/** What makes up one set of credentials. */
export const credentialKeys = ["accessKey", "secretKey", "securityToken", "authToken"] as const;

/** Every setting; what each holds is said at {@link Settings}. */
export const settingKeys = [
  "cloud",
  "region",
  "endpoint",
  "network",
  "projectId",
  "projectName",
  ...credentialKeys,
  "workspaceId",
  "timeoutSeconds",
  "maxRetries",
  "caFile",
  "credentials",
] as const satisfies readonly (keyof Settings)[];

/**
 * Checks settings; texts stand for numbers, because stack configuration holds texts only. Problems name the key and
 * never the value: a secret may have been pasted anywhere.
 */
export function parseSettings(
  values: object,
  nameOf: (key: string) => Message,
): { settings: Settings; problems: Message[] } {
  const result = settingsSchema().safeParse(values);
  if (result.success) return { settings: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? describeUnknownKeys(issue.keys, settingKeys, nameOf)
      : [say`${nameOf(issue.path.join("."))}: ${issue.message}`],
  );
  return { settings: {}, problems };
}

let schema: ReturnType<typeof buildSettingsSchema> | undefined;

function settingsSchema() {
  return (schema ??= buildSettingsSchema());
}

function buildSettingsSchema() {
  const z = loadZod();
  const text = z.string("must be a text").min(1, "is empty");
  // Becomes a header or a part of a path: nothing that could end one.
  const word = text.regex(/^[\x21-\x7e]+$/, "holds blanks or characters that are not ASCII");
  const whole = (least: number, most: number) =>
    z
      .union(
        [
          z.number(),
          z
            .string()
            .regex(/^\d{1,9}$/)
            .transform(Number),
        ],
        `must be a whole number from ${least} to ${most}`,
      )
      .refine(
        (value) => Number.isInteger(value) && value >= least && value <= most,
        `must be a whole number from ${least} to ${most}`,
      );
  return z.strictObject({
    cloud: z.enum(cloudNames, `must be one of ${cloudNames.join(", ")}`).optional(),
    region: text.regex(regionShape, "is no region name; one looks like cn-north-4").optional(),
    endpoint: text
      .superRefine((value, context) => {
        const problem = endpointProblem(value);
        if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
      })
      .optional(),
    network: z.enum(["public", "vpc"], 'must be "public" or "vpc"').optional(),
    projectId: word.regex(/^[A-Za-z0-9_-]{1,64}$/, "is no project ID: letters and digits, 64 at most").optional(),
    projectName: word
      .regex(/^[A-Za-z0-9_-]{1,64}$/, "is no project name: letters, digits, - and _, 64 at most")
      .optional(),
    accessKey: word.optional(),
    secretKey: word.optional(),
    securityToken: word.optional(),
    authToken: word.optional(),
    workspaceId: word.optional(),
    timeoutSeconds: whole(1, 600).optional(),
    maxRetries: whole(0, 10).optional(),
    caFile: text.optional(),
    credentials: z.literal("environment", 'can only be "environment"').optional(),
  });
}

/** Credentials must not travel in clear, and an address with more than an origin would change what is signed. */
export function endpointProblem(value: string): string | undefined {
  if (!URL.canParse(value)) return "is no URL; one looks like https://modelarts.example.com";
  const url = new URL(value);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    return "must be https: credentials must not travel in clear (http is allowed for this machine only)";
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "" || url.pathname !== "/") {
    return "must be an origin only: no user, path, query or fragment";
  }
  return undefined;
}
