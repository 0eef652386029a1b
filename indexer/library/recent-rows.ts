/** A cache of rows that were asked for lately, each by its id: between `most` and twice as many are kept. */
export class RecentRows {
  readonly #most: number;
  #recent = new Map<number, Float32Array>();
  #older = new Map<number, Float32Array>();

  constructor(most: number) {
    this.#most = most;
  }

  get(id: number): Float32Array | undefined {
    const row = this.#recent.get(id) ?? this.#older.get(id);
    if (row !== undefined) this.put(id, row);
    return row;
  }

  put(id: number, row: Float32Array): void {
    if (this.#recent.size >= this.#most && !this.#recent.has(id)) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(id, row);
  }

  /** To be told when a row has become another. */
  forget(id: number): void {
    this.#recent.delete(id);
    this.#older.delete(id);
  }

  clear(): void {
    this.#recent = new Map();
    this.#older = new Map();
  }
}
