import { boxesIn, findBox, fourLetters, lettersAt, viewOf, type MediaBox } from './boxes.ts';
import { readItemPlaces, type Extent } from './item-places.ts';
import { readItemProperties, type ItemProperty } from './item-properties.ts';

/** What a HEIF file (HEIC, AVIF) says of its pictures, without decoding any. */
export type HeifFile = {
  readonly brands: readonly string[];
  /** The picture that is meant to be shown; null where the file has none. */
  readonly primary: HeifItem | null;
  /** Where it says so; null where it does not. */
  readonly primaryId: IdPlace | null;
  readonly items: ReadonlyMap<number, HeifItem>;
  /** Whether some part of it, or its description, lies beyond the end of the file. */
  readonly cut: boolean;
  /** Whether a film track is in it. */
  readonly moving: boolean;
};

/** Where the number of an item stands. */
type IdPlace = { readonly at: number; readonly bytes: 2 | 4 };

export type HeifItem = {
  readonly id: number;
  /** `hvc1`, `av01`, `grid`, `iovl`, `iden`, `Exif`, `mime`, … */
  readonly type: string;
  /** Not meant to be seen by itself. */
  readonly hidden: boolean;
  readonly extents: readonly Extent[];
  /** In the order in which they are to be applied. */
  readonly properties: readonly ItemProperty[];
  /** The pictures that this one is put together from. */
  readonly parts: readonly number[];
  /** The pictures that this one, such as an EXIF block, tells of. */
  readonly describes: readonly number[];
  /** The pictures that this one is a small copy of, or adds transparency, depth or brightness to. */
  readonly belongsTo: readonly number[];
  /** Whether it is the transparency of another. */
  readonly isAlpha: boolean;
};

type ItemHead = Pick<HeifItem, 'type' | 'hidden'>;

function readHeads(view: DataView, box: MediaBox): ReadonlyMap<number, ItemHead> {
  const wide = view.getUint8(box.from) > 0;
  const heads = new Map<number, ItemHead>();
  for (const entry of boxesIn(view, box.from + (wide ? 8 : 6), box.to)) {
    if (entry.type !== 'infe') continue;
    const version = view.getUint8(entry.from);
    if (version < 2) continue;
    const at = entry.from + 4;
    const id = version === 2 ? view.getUint16(at) : view.getUint32(at);
    const type = fourLetters(view, at + (version === 2 ? 4 : 6));
    heads.set(id, { type, hidden: (view.getUint8(entry.from + 3) & 1) === 1 });
  }
  return heads;
}

type References = ReadonlyMap<number, readonly number[]>;

/** What items refer to in one way: `dimg` names parts, `cdsc` what is described. */
function readReferences(view: DataView, box: MediaBox | undefined, type: string): References {
  const references = new Map<number, readonly number[]>();
  if (box === undefined) return references;
  const wide = view.getUint8(box.from) > 0;
  const bytes = wide ? 4 : 2;
  const idAt = (at: number) => (wide ? view.getUint32(at) : view.getUint16(at));
  for (const entry of boxesIn(view, box.from + 4, box.to)) {
    if (entry.type !== type) continue;
    const count = view.getUint16(entry.from + bytes);
    const first = entry.from + bytes + 2;
    const ids = Array.from({ length: count }, (_, index) => idAt(first + index * bytes));
    const from = idAt(entry.from);
    references.set(from, [...(references.get(from) ?? []), ...ids]);
  }
  return references;
}

/** How pictures say what they add: transparency has these names. Source: ISO/IEC 23008-12, "Alpha". */
const alphaNames: readonly string[] = [
  'urn:mpeg:hevc:2015:auxid:1',
  'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha',
];

const saysAlpha = (view: DataView, { type, from, to }: ItemProperty): boolean =>
  type === 'auxC' &&
  alphaNames.some(
    (name) => from + 4 + name.length <= to && lettersAt(view, from + 4, name.length) === name,
  );

function readBrands(view: DataView, box: MediaBox): readonly string[] {
  const brands = [fourLetters(view, box.from)];
  for (let at = box.from + 8; at + 4 <= box.to; at += 4) brands.push(fourLetters(view, at));
  return brands;
}

function readItems(view: DataView, meta: MediaBox): ReadonlyMap<number, HeifItem> {
  const inside = (type: string) => findBox(view, meta.from + 4, meta.to, type);
  const [info, places, references, properties] = ['iinf', 'iloc', 'iref', 'iprp'].map(inside);
  const heads = info === undefined ? new Map<number, ItemHead>() : readHeads(view, info);
  const extents = places === undefined ? new Map<number, Extent[]>() : readItemPlaces(view, places);
  const parts = readReferences(view, references, 'dimg');
  const describes = readReferences(view, references, 'cdsc');
  const smaller = readReferences(view, references, 'thmb');
  const adding = readReferences(view, references, 'auxl');
  const described =
    properties === undefined
      ? new Map<number, ItemProperty[]>()
      : readItemProperties(view, properties);
  return new Map(
    [...heads].map(([id, head]) => [
      id,
      {
        id,
        ...head,
        extents: extents.get(id) ?? [],
        properties: described.get(id) ?? [],
        parts: parts.get(id) ?? [],
        describes: describes.get(id) ?? [],
        belongsTo: [...(smaller.get(id) ?? []), ...(adding.get(id) ?? [])],
        isAlpha: (described.get(id) ?? []).some((property) => saysAlpha(view, property)),
      },
    ]),
  );
}

function findPrimaryId(view: DataView, meta: MediaBox): IdPlace | null {
  const box = findBox(view, meta.from + 4, meta.to, 'pitm');
  if (box === undefined) return null;
  return { at: box.from + 4, bytes: view.getUint8(box.from) > 0 ? 4 : 2 };
}

const idAt = (view: DataView, { at, bytes }: IdPlace): number =>
  bytes === 4 ? view.getUint32(at) : view.getUint16(at);

/** Of a file that ends before all that describes it: the pictures cannot be told. */
const beheaded = {
  primary: null,
  primaryId: null,
  items: new Map<number, HeifItem>(),
  cut: true,
  moving: false,
};

/** Whether a file ends where another box must follow, or within one. */
function endsWithin(view: DataView, boxes: readonly MediaBox[]): boolean {
  const last = boxes.at(-1);
  if (last === undefined || last.cut) return true;
  const left = view.byteLength - last.to;
  // Fewer bytes than a box begins with; what is more and no box is damage.
  return left > 0 ? left < 8 : boxes.length === 1;
}

function readWhole(view: DataView, head: MediaBox, boxes: readonly MediaBox[]): HeifFile {
  const brands = readBrands(view, head);
  // What comes after the pictures may be cut or no box at all: only what is needed counts.
  const needed = boxes.filter(({ type }) => type === 'meta' || type === 'moov');
  const missing = needed.length === 0 && endsWithin(view, boxes);
  if (missing || needed.some(({ cut }) => cut)) return { brands, ...beheaded };
  const meta = boxes.find(({ type }) => type === 'meta');
  const items = meta === undefined ? new Map<number, HeifItem>() : readItems(view, meta);
  const primaryId = meta === undefined ? null : findPrimaryId(view, meta);
  return {
    brands,
    primary: primaryId === null ? null : (items.get(idAt(view, primaryId)) ?? null),
    primaryId,
    items,
    cut: [...items.values()].some(({ extents }) => extents.some(({ to }) => to > view.byteLength)),
    moving: boxes.some(({ type }) => type === 'moov'),
  };
}

/**
 * Reads what a HEIF file says of itself; null where its description is missing or makes no sense.
 *
 * Source: ISO/IEC 14496-12, "The Meta boxes", and ISO/IEC 23008-12.
 */
export function readHeifFile(bytes: Uint8Array): HeifFile | null {
  const view = viewOf(bytes);
  const boxes = [...boxesIn(view, 0, bytes.length)];
  const head = boxes.find(({ type }) => type === 'ftyp');
  if (head === undefined) return null;
  try {
    return readWhole(view, head, boxes);
  } catch (error) {
    // Only reading past the end, which is how a description without sense shows.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
