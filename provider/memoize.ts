/** What is kept of what was read. */
export interface MemoizeOptions {
  /** How many texts are kept. The next one forgets them all. */
  readonly most: number;
  /** Longer texts are not kept. Unit: UTF-16 code units. */
  readonly longest: number;
}

/** A reader of texts that reads the same text once: a catalog holds the same few again and again. */
export function memoize<Value>(
  read: (text: string) => Value,
  { most, longest }: MemoizeOptions,
): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined || kept.has(text)) return known as Value;
    const value = read(text);
    if (text.length > longest) return value;
    if (kept.size >= most) kept.clear();
    kept.set(text, value);
    return value;
  };
}
