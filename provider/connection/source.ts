import type { Settings } from "./settings";

/** A place that may hold one set of credentials, and what belongs to that account. */
export interface Source {
  /** For messages: `environment variables HW_*`. */
  readonly label: string;
  readonly settings: Partial<Pick<Settings, "region" | "projectId" | "accessKey" | "secretKey" | "securityToken" | "authToken">>;
  /** How a setting is called there, for messages. */
  nameOf(setting: string): string;
}

/** What the process offers: its environment and its files. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a file, or undefined if there is none. */
  readFile(path: string): string | undefined;
}
