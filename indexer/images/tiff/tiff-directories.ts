/** One tag of a TIFF directory. */
export type TiffEntry = {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Where its first value lies, counted from the beginning of the bytes. */
  readonly at: number;
};

/** Tags by their number. */
export type TiffDirectory = ReadonlyMap<number, TiffEntry>;

/** Bytes a value of each type takes: byte, text, short, long, rational and so on. */
const typeBytes: Readonly<Record<number, number>> = {
  ...{ 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4 },
};

/** More tags than any writer needs: a directory that claims them is none. */
const mostTags = 4096;
const mostValues = 1024;

/**
 * The directories of a TIFF file, or of what is built like one: EXIF and most raw formats.
 *
 * Reading past the end of the bytes throws a `RangeError`. Source: TIFF revision 6.0.
 */
export class TiffDirectories {
  readonly #view: DataView;
  readonly #start: number;
  readonly #littleEndian: boolean;

  /** `start` is where the byte order mark lies, from which all places count. */
  constructor(bytes: Uint8Array, start = 0) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#start = start;
    this.#littleEndian = this.#view.getUint16(start) === 0x4949;
  }

  /** Where the first directory lies. */
  firstAt(): number {
    return this.#start + this.#view.getUint32(this.#start + 4, this.#littleEndian);
  }

  /** A directory, and where the next one lies: 0 for none. */
  read(at: number): { readonly tags: TiffDirectory; readonly nextAt: number } {
    const count = this.#view.getUint16(at, this.#littleEndian);
    if (count > mostTags) throw new RangeError('A directory of tags makes no sense');
    const tags = new Map<number, TiffEntry>();
    for (let index = 0; index < count; index++) {
      const entry = this.#entry(at + 2 + 12 * index);
      if (!tags.has(entry.tag)) tags.set(entry.tag, entry);
    }
    const end = at + 2 + 12 * count;
    // A directory at the very end of a cut or sloppy file may lack the place of the next one.
    const next =
      end + 4 <= this.#view.byteLength ? this.#view.getUint32(end, this.#littleEndian) : 0;
    return { tags, nextAt: next === 0 ? 0 : this.#start + next };
  }

  #entry(at: number): TiffEntry {
    const type = this.#view.getUint16(at + 2, this.#littleEndian);
    const count = this.#view.getUint32(at + 4, this.#littleEndian);
    const inside = (typeBytes[type] ?? 1) * count <= 4;
    const place = inside ? at + 8 : this.#start + this.#view.getUint32(at + 8, this.#littleEndian);
    return { tag: this.#view.getUint16(at, this.#littleEndian), type, count, at: place };
  }

  /** The numbers of a tag; rationals as what they amount to. */
  numbers(entry: TiffEntry | undefined): readonly number[] {
    if (entry === undefined) return [];
    const count = Math.min(entry.count, mostValues);
    return Array.from({ length: count }, (_, index) => this.#number(entry, index));
  }

  /** Where the things that a tag points to lie, counted from the beginning of the bytes. */
  places(entry: TiffEntry | undefined): readonly number[] {
    return this.numbers(entry).map((at) => this.#start + at);
  }

  #number({ type, at }: TiffEntry, index: number): number {
    const place = at + index * (typeBytes[type] ?? 1);
    switch (type) {
      case 3:
        return this.#view.getUint16(place, this.#littleEndian);
      case 4:
      case 13:
        return this.#view.getUint32(place, this.#littleEndian);
      case 8:
        return this.#view.getInt16(place, this.#littleEndian);
      case 9:
        return this.#view.getInt32(place, this.#littleEndian);
      case 5:
        return (
          this.#view.getUint32(place, this.#littleEndian) /
          this.#view.getUint32(place + 4, this.#littleEndian)
        );
      default:
        return this.#view.getUint8(place);
    }
  }
}

/** Whether a byte order mark of a TIFF lies at a place. */
export function isTiffStart(bytes: Uint8Array, at: number): boolean {
  const mark = Buffer.from(bytes.subarray(at, at + 2)).toString('latin1');
  return mark === 'II' || mark === 'MM';
}

const orientationTag = 0x112;

/** The orientation that EXIF tells; 1, upright, where it does not say. */
export function orientationIn(bytes: Uint8Array, start: number): number {
  try {
    if (!isTiffStart(bytes, start)) return 1;
    const tiff = new TiffDirectories(bytes, start);
    const [orientation = 1] = tiff.numbers(tiff.read(tiff.firstAt()).tags.get(orientationTag));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}
