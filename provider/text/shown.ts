/**
 * What could steer a terminal or turn the order of reading: control characters with line feeds and escapes, invisible
 * formatting with the signs of direction, separators of lines, and halves of characters. Not in it are all that people
 * can see.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** How much of a text is shown. No document allows a name or a path that is nearly as long. */
const most = 2000;
/** And of the lines of a message together. */
const mostOfLines = 20_000;

/**
 * A text from outside as it is shown in one line of a message: everything unseen is written out (`\u001b`), so that two
 * texts that differ still differ. Values that programs go on with are never changed, only what people read. To show a
 * text twice changes nothing.
 */
export function shown(text: string): string {
  return cut(text.slice(0, 2 * most).replace(unseen, written), most, text.length);
}

/**
 * The same for a text of several lines: its line feeds are ours, and stay. What stands in a line must have been {@link
 * shown}.
 */
export function shownLines(text: string): string {
  const visible = text
    .slice(0, 2 * mostOfLines)
    .replace(unseen, (character) => (character === "\n" ? character : written(character)));
  return cut(visible, mostOfLines, text.length);
}

/** The beginning, and how long it all was. What was cut once is left as it is, with its mark. */
function cut(visible: string, length: number, original: number): string {
  const mark = `… (${original} characters)`;
  // Not within a character that takes two.
  const beginning = visible.slice(0, length).replace(/[\ud800-\udbff]$/, "");
  return visible.length <= length + longestMark ? visible : beginning + mark;
}

const longestMark = 40;

function written(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}
