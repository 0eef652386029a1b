/** Folders, each under a number: a file remembers that alone. */
export class FolderNumbers {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#names.length;
  }

  nameOf(number: number): string {
    return this.#names[number] ?? '';
  }

  /** The number of a folder; a new one gets the next. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /** Every folder in the order of the numbers, as JSON. */
  encode(): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(JSON.stringify(this.#names));
  }

  static decode(bytes: Uint8Array): FolderNumbers {
    const folders = new FolderNumbers();
    for (const name of JSON.parse(new TextDecoder().decode(bytes)) as string[])
      folders.numberOf(name);
    return folders;
  }
}
