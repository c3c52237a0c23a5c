/** Whether a text fits a pattern, in which `*` stands for any characters, also none. */
export function fitsPattern(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/**
 * The same for IDs and registry paths: what stands for a registry never reaches into the path, where anybody writes
 * what he likes.
 */
export function fitsReference(pattern: string, text: string): boolean {
  if (pattern === "*") return true;
  const [patternSlash, slash] = [pattern.indexOf("/"), text.indexOf("/")];
  if (patternSlash < 0 || slash < 0) return patternSlash === slash && fitsPattern(pattern, text);
  return (
    fitsPattern(pattern.slice(0, patternSlash), text.slice(0, slash)) &&
    fitsPattern(pattern.slice(patternSlash), text.slice(slash))
  );
}

/** The same without case, for the words of a cloud: it documents `X86_64` and answers `x86_64`. */
export function fitsWord(pattern: string, word: string): boolean {
  return fitsPattern(pattern.toLowerCase(), word.toLowerCase());
}
