/**
 * What was used last, at most so many entries. What is dropped is forgotten here only: whoever has it goes on with it.
 */
export class Recent<Key, Value> {
  /** In the order of use, the longest unused first. */
  readonly #entries = new Map<Key, Value>();

  /** @param onDrop told of every entry that goes */
  constructor(
    private readonly most: number,
    private readonly onDrop: (value: Value, key: Key) => void = () => undefined,
  ) {}

  /** The value of a key, or a new one. */
  get(key: Key, make: () => Value): Value {
    const value = this.#entries.has(key) ? (this.#entries.get(key) as Value) : make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.most) break;
      this.drop(oldest);
    }
    return value;
  }

  /** Lets an entry go. */
  drop(key: Key): void {
    const value = this.#entries.get(key);
    if (this.#entries.delete(key)) this.onDrop(value as Value, key);
  }

  /** Lets all entries go. */
  clear(): void {
    for (const key of [...this.#entries.keys()]) this.drop(key);
  }
}
