/**
 * Versions written without their dots: `py313`, `cu129`, `torch251`, `ubuntu2204`. Each reads the digits as its noun is
 * versioned, and answers undefined for digits that could mean two versions.
 */
export type CompactVersion = (digits: string) => string | undefined;

/** The first digit is the major one: `39` is 3.9, `313` is 3.13. */
export const compactPython: CompactVersion = (digits) => {
  if (digits.length === 1) return digits;
  return /^[23]\d{1,2}$/.test(digits) ? `${digits.charAt(0)}.${digits.slice(1)}` : undefined;
};

/** `118` is 11.8, `1281` is 12.8.1, `92` is 9.2; `11` and `12` are whole versions. */
export const compactCuda: CompactVersion = (digits) => {
  if (digits.length <= 2) return Number(digits) < 20 ? digits : digits.split("").join(".");
  return /^1\d{2,3}$/.test(digits) ? [digits.slice(0, 2), ...digits.slice(2).split("")].join(".") : undefined;
};

/** Systems with versions such as 22.04: `2204`. */
export const compactYear: CompactVersion = (digits) => {
  if (digits.length <= 2) return digits;
  return digits.length === 4 ? `${digits.slice(0, 2)}.${digits.slice(2)}` : undefined;
};

/** Other systems: `7`, and years such as 2023. */
export const compactSystem: CompactVersion = (digits) => (/^(1?\d|20\d\d)$/.test(digits) ? digits : undefined);

/** `24` is 2.4 and `251` is 2.5.1, but `210` may be 2.10 or 2.1.0: then nothing is read. */
export const compactFramework: CompactVersion = (digits) => {
  if (digits.length <= 2) return digits.split("").join(".");
  return /^\d[03-9]\d$/.test(digits) ? digits.split("").join(".") : undefined;
};

/** One digit is a whole version; more are written with dots. */
export const compactDigit: CompactVersion = (digits) => (digits.length === 1 ? digits : undefined);

/** What nobody writes so. */
export const noCompact: CompactVersion = () => undefined;
