/**
 * Why a way of the vendor's gave no keys, of what its library throws. Its messages hold what it has read, so that only
 * what is known to be none of that is taken from them: names of system errors, statuses, and the codes of STS.
 */
export function reasonForNoKeys(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const said = typeof message === "string" ? message.slice(0, 10_000) : "";
  if (typeof code === "string" && /^E[A-Z_]{2,30}$/.test(code)) return `it gave no keys (${code})`;
  if (/^(Connect|Read)Timeout/.test(said)) return "it did not answer in time";
  if (said === "IMDS credentials is disabled")
    return "the machine's RAM role is switched off (ALIBABA_CLOUD_ECS_METADATA_DISABLED)";
  const [, status] = /^get [\w ]{1,60} failed, httpStatus: (\d{3})\b/.exec(said) ?? [];
  if (status !== undefined) return `it gave no keys (HTTP ${status})`;
  const [, refusal] =
    /^(?:refresh session token|get sts token|get session token from \w+) failed[^{]{0,30}\{[^]{0,5000}?"Code"\s{0,5}:\s{0,5}"([A-Za-z]{3,40}(?:\.[A-Za-z]{2,40}){0,3})"/.exec(
      said,
    ) ?? [];
  return refusal === undefined ? "it gave no keys" : `it gave no keys (${refusal})`;
}
