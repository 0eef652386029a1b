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
  ...{ 16: 8, 17: 8, 18: 8 },
};

/** How a file counts: the usual way, and that of files above four gigabytes, which small ones use as well. */
const usual = { firstAt: 4, countBytes: 2, entryBytes: 12, placeBytes: 4 } as const;
const big = { firstAt: 8, countBytes: 8, entryBytes: 20, placeBytes: 8 } as const;
const bigVersion = 43;

/** More tags than any writer needs: a directory that claims them is none. */
const mostTags = 4096;
const mostValues = 1024;

/**
 * The directories of a TIFF file, or of what is built like one: EXIF and most raw formats.
 *
 * Reading past the end of the bytes throws a `RangeError`. Source: TIFF revision 6.0, and BigTIFF of
 * libtiff.
 */
export class TiffDirectories {
  readonly #view: DataView;
  readonly #start: number;
  readonly #littleEndian: boolean;
  readonly #layout: typeof usual | typeof big;

  /** `start` is where the byte order mark lies, from which all places count. */
  constructor(bytes: Uint8Array, start = 0) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#start = start;
    this.#littleEndian = this.#view.getUint16(start) === 0x4949;
    const version = this.#view.getUint16(start + 2, this.#littleEndian);
    this.#layout = version === bigVersion ? big : usual;
  }

  /** Where the first directory lies. */
  firstAt(): number {
    return this.#start + this.#whole(this.#start + this.#layout.firstAt, this.#layout.placeBytes);
  }

  /** Writes into the bytes that another directory is the first. */
  startWith(at: number): void {
    const { firstAt, placeBytes } = this.#layout;
    const [to, place] = [this.#start + firstAt, at - this.#start];
    if (placeBytes === 8) this.#view.setBigUint64(to, BigInt(place), this.#littleEndian);
    else this.#view.setUint32(to, place, this.#littleEndian);
  }

  /** A directory, and where the next one lies: 0 for none. */
  read(at: number): { readonly tags: TiffDirectory; readonly nextAt: number } {
    const { countBytes, entryBytes, placeBytes } = this.#layout;
    const count = this.#whole(at, countBytes);
    if (count > mostTags) throw new RangeError('A directory of tags makes no sense');
    const tags = new Map<number, TiffEntry>();
    for (let index = 0; index < count; index++) {
      const entry = this.#entry(at + countBytes + entryBytes * index);
      if (!tags.has(entry.tag)) tags.set(entry.tag, entry);
    }
    const end = at + countBytes + entryBytes * count;
    // A directory at the very end of a cut or sloppy file may lack the place of the next one.
    const next = end + placeBytes <= this.#view.byteLength ? this.#whole(end, placeBytes) : 0;
    return { tags, nextAt: next === 0 ? 0 : this.#start + next };
  }

  #entry(at: number): TiffEntry {
    const type = this.#view.getUint16(at + 2, this.#littleEndian);
    const { placeBytes } = this.#layout;
    const count = this.#whole(at + 4, placeBytes);
    const valueAt = at + 4 + placeBytes;
    const inside = (typeBytes[type] ?? 1) * count <= placeBytes;
    const place = inside ? valueAt : this.#start + this.#whole(valueAt, placeBytes);
    return { tag: this.#view.getUint16(at, this.#littleEndian), type, count, at: place };
  }

  /** A number without a sign of two, four or eight bytes. */
  #whole(at: number, bytes: 2 | 4 | 8): number {
    if (bytes === 2) return this.#view.getUint16(at, this.#littleEndian);
    if (bytes === 4) return this.#view.getUint32(at, this.#littleEndian);
    return Number(this.#view.getBigUint64(at, this.#littleEndian));
  }

  /** The numbers of a tag, the first `most` of them; rationals as what they amount to. */
  numbers(entry: TiffEntry | undefined, most = mostValues): readonly number[] {
    if (entry === undefined) return [];
    const count = Math.min(entry.count, most);
    return Array.from({ length: count }, (_, index) => this.#number(entry, index));
  }

  /** Where the last value of a tag ends. */
  endOf({ type, count, at }: TiffEntry): number {
    return at + count * (typeBytes[type] ?? 1);
  }

  /** Where the things that a tag points to lie, counted from the beginning of the bytes. */
  places(entry: TiffEntry | undefined, most = mostValues): readonly number[] {
    return this.numbers(entry, most).map((at) => this.#start + at);
  }

  #number({ type, at }: TiffEntry, index: number): number {
    const place = at + index * (typeBytes[type] ?? 1);
    switch (type) {
      case 3:
        return this.#whole(place, 2);
      case 4:
      case 13:
        return this.#whole(place, 4);
      case 16:
      case 18:
        return this.#whole(place, 8);
      case 8:
        return this.#view.getInt16(place, this.#littleEndian);
      case 9:
        return this.#view.getInt32(place, this.#littleEndian);
      case 11:
        return this.#view.getFloat32(place, this.#littleEndian);
      case 12:
        return this.#view.getFloat64(place, this.#littleEndian);
      case 5:
        return this.#whole(place, 4) / this.#whole(place + 4, 4);
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

const subDirectories = 0x14a;
/** More directories than any camera writes: chains of them may lead in a circle. */
const mostDirectories = 64;

/** All directories of a file, those inside others among them, each once. */
export function* directoriesOf(tiff: TiffDirectories): Generator<TiffDirectory> {
  const waiting = [tiff.firstAt()];
  const seen = new Set<number>();
  while (waiting.length > 0 && seen.size < mostDirectories) {
    const at = waiting.shift() ?? 0;
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const { tags, nextAt } = tiff.read(at);
    yield tags;
    waiting.push(...tiff.places(tags.get(subDirectories)), nextAt);
  }
}

const orientationTag = 0x112;

/** The orientation that EXIF tells; null where it does not say. */
export function orientationTold(bytes: Uint8Array, start: number): number | null {
  try {
    if (!isTiffStart(bytes, start)) return null;
    const tiff = new TiffDirectories(bytes, start);
    const [told = 0] = tiff.numbers(tiff.read(tiff.firstAt()).tags.get(orientationTag));
    return told >= 1 && told <= 8 ? told : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** As {@link orientationTold}; 1, upright, where it does not say. */
export const orientationIn = (bytes: Uint8Array, start: number): number =>
  orientationTold(bytes, start) ?? 1;
