/** Replaces every secret in a text. */
export type Redact = (text: string) => string;

/**
 * A last line of defence for texts that come from outside, such as a gateway that repeats the request in its error:
 * known secrets go in plain, base64 and percent-encoded form. Secrets under 4 characters would blank half the text and are left.
 */
export function createRedactor(secrets: readonly (string | undefined)[]): Redact {
  const forms = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => {
      const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
      const inJson = JSON.stringify(secret).slice(1, -1);
      return [secret, inJson, ...percentForms(secret), base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
    })
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((result, form) => result.replaceAll(form, "[secret]"), text);
}

/** Encoders differ in what they leave as it is, in the case of the digits, and in the blank. */
function percentForms(secret: string): string[] {
  const plain = encodeURIComponent(secret);
  const strict = plain.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const upper = [plain, strict, strict.replaceAll("%20", "+")];
  return [...upper, ...upper.map((form) => form.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase()))];
}
