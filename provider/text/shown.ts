/**
 * What could steer a terminal or turn the order of reading: control characters with line feeds and escapes, invisible
 * formatting with the signs of direction, separators of lines, and halves of characters. Not in it are all that people
 * can see.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from outside as it is shown in one line of a message: everything unseen is written out (`\u001b`), so that two
 * texts that differ still differ. Values that programs go on with are never changed, only what people read. To show a
 * text twice changes nothing.
 */
export function shown(text: string): string {
  return text.replace(unseen, written);
}

/**
 * The same for a text of several lines: its line feeds are ours, and stay. What stands in a line must have been {@link
 * shown}.
 */
export function shownLines(text: string): string {
  return text.replace(unseen, (character) => (character === "\n" ? character : written(character)));
}

function written(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}
