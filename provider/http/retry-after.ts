/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds or an HTTP date. A value that is neither, negative,
 * or a date in the past answers undefined: the ordinary delay then applies.
 * @param now milliseconds since 1970, by the server's clock where known
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const delayMs = Date.parse(text) - now;
  return delayMs > 0 ? delayMs : undefined;
}
