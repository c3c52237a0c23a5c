import type { Check } from "../wire-shape";

const earliest = Date.UTC(2000);
const latest = Date.UTC(2100);

/** Of the numbers outside of these years none is a time in milliseconds, and "newest" would go by it. */
export const time: Check = {
  problemIn: (value) =>
    isNever(value) || (typeof value === "number" && value > earliest && value < latest)
      ? undefined
      : "is no time in milliseconds",
};

/** 0 is how the service writes "never". */
export function isNever(value: unknown): boolean {
  return value === 0 || value === "";
}

/** A time in ISO 8601, UTC. */
export function timeOf(value: number | string | null | undefined): string | undefined {
  return value === undefined || value === null || isNever(value) ? undefined : new Date(value).toISOString();
}
