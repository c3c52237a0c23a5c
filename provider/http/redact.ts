/** Replaces every secret in a text, of which it looks at no more than the first {@link maxText} characters. */
export type Redact = (text: string) => string;

/** Longer than anything that is shown, and than what gateways repeat of a request. */
const maxText = 64 * 1024;

/**
 * A last line of defence for texts that come from outside, such as a gateway that repeats the request in its error:
 * known secrets go in plain, base64 and percent-encoded form. Secrets under 4 characters would blank half the text and
 * are left.
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
  const longest = forms[0]?.length ?? 0;
  return (text) => {
    const hidden = forms.reduce((result, form) => result.replaceAll(form, "[secret]"), text.slice(0, maxText));
    // The cut may have gone through a secret, whose first part would be recognised no more.
    return text.length > maxText ? hidden.slice(0, Math.max(0, hidden.length - longest)) : hidden;
  };
}

/** Encoders differ in what they leave as it is, in the case of the digits, and in the blank. */
function percentForms(secret: string): string[] {
  // By way of its bytes: half of a pair of surrogates cannot be encoded.
  const plain = encodeURIComponent(Buffer.from(secret).toString());
  const strict = plain.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const upper = [plain, strict, strict.replaceAll("%20", "+")];
  return [...upper, ...upper.map((form) => form.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase()))];
}
