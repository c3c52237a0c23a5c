import { CatalogError } from "../errors";
import type { CloudName } from "../image/cloud-name";
import { argument, join, say, set, written, type Message } from "../message/message";
import { isNear } from "../near";
import { shown } from "../text/shown";
import type { ConnectionRules, Source, Unusable } from "./source";

/** What errors of connections are about. */
export const what = "connecting";

/** Settings that hold something else than they may, a line for each. */
export function invalid(problems: readonly Message[]): CatalogError {
  return new CatalogError("invalid_config", { what, why: join(problems, "\n  ") });
}

/**
 * There is no connection of that name.
 * @param known the names that there are
 */
export function noSuchConnection(name: string, known: readonly string[]): CatalogError {
  const near = known.filter((each) => isNear(each, name));
  const have = known.length === 0 ? "none is configured" : `configured are ${known.join(", ")}`;
  const region = set("cn-north-4", { key: "region", connection: shown(name) });
  return new CatalogError("invalid_config", {
    what,
    why: `there is no connection "${shown(name)}"; ${shown(have)}`,
    fix:
      near.length > 0
        ? say`did you mean ${join(
            near.map((each) => written({ connection: each })),
            " or ",
          )}?`
        : say`${region}, and its other keys likewise; or leave "${argument("connection")}" out`,
  });
}

/** A cloud that was perhaps meant. */
export interface OtherCloud {
  readonly name: CloudName;
  /** The variable that is set. */
  readonly variable: string;
}

/** What a connection has not got. */
export interface Lacks {
  /** Its name, where it has one. */
  readonly name: string | undefined;
  readonly cloud: ConnectionRules;
  /** Whether the environment was looked into. */
  readonly asksEnvironment: boolean;
  /** Other clouds for which the environment has credentials, each with the variable that says so. */
  readonly others: readonly OtherCloud[];
  /** The source that holds a part of a set, if any does. */
  readonly source: Source | undefined;
  /** What is set and cannot be used, if anything is. */
  readonly unusable?: Unusable;
  readonly lacksRegion: boolean;
  readonly lacksCredentials: boolean;
}

/** Everything that is missing, at once, each with every way to set it. */
export function incomplete(lacks: Lacks): CatalogError {
  const { name, cloud, source, unusable, lacksRegion, lacksCredentials } = lacks;
  const lacking = [
    ...(lacksRegion ? ["region"] : []),
    ...(lacksCredentials && source === undefined && unusable === undefined ? ["credentials"] : []),
  ];
  const reasons = [
    ...(lacking.length > 0 ? [`${lacking.join(" and ")} missing`] : []),
    ...(lacksCredentials ? reasonsOf(source, unusable) : []),
  ];
  const which = name === undefined ? `the connection to ${cloud.title}` : `the connection "${name}"`;
  const ways = [
    ...(lacksRegion ? [waysToSetRegion(lacks)] : []),
    ...(lacksCredentials ? waysToSetCredentials(lacks) : []),
  ];
  return new CatalogError("invalid_config", {
    what,
    why: say`${which} is incomplete: ${join(reasons, "; ")}`,
    fix: join(["set", ...ways], "\n"),
  });
}

function reasonsOf(source: Source | undefined, unusable: Unusable | undefined): Message[] {
  if (unusable !== undefined) return [say`${unusable.what} cannot be used: ${unusable.why}`];
  return source === undefined ? [] : [say`${missingKeys(source)} missing in the ${source.label}`];
}

function waysToSetRegion({ name, cloud: { hints } }: Lacks): Message {
  const inConfiguration = set(hints.exampleRegion, { key: "region", connection: name });
  return say`  region: ${inConfiguration}${name === undefined ? `, or ${hints.region}` : ""}`;
}

function waysToSetCredentials({ name, cloud, asksEnvironment, source, unusable, others }: Lacks): Message[] {
  const secret = (key: string): Message => set("…", { key, connection: name, isSecret: true });
  const inConfiguration = say`${secret("accessKey")} and ${secret("secretKey")}`;
  if (unusable !== undefined)
    return [
      say`  credentials: ${unusable.fix}, or remove it; no other account is taken in its place`,
      say`    or ${inConfiguration}, which go before it`,
    ];
  if (source !== undefined)
    return [`  credentials: complete them in the ${source.label}, or remove them there; sets are never mixed`];
  const outside = asksEnvironment
    ? cloud.hints.credentials
    : set("environment", { key: "credentials", connection: name });
  return [
    say`  credentials: ${inConfiguration}`,
    say`    or ${outside}`,
    ...others.map(
      ({ name: other, variable }) =>
        say`    or choose the cloud ${other}, as ${variable} is set: ${set(other, { key: "cloud", connection: name })}`,
    ),
  ];
}

function missingKeys({ settings, nameOf }: Source): Message {
  const keys = (["accessKey", "secretKey"] as const).filter((key) => settings[key] === undefined);
  return join(
    keys.map((key) => nameOf(key)),
    " and ",
  );
}
