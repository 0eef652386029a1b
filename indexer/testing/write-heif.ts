/**
 * A picture of 64 × 64 pixels as HEVC codes it, drawn like `drawPhoto`: red, green, blue and yellow
 * quarters.
 */
const coded = {
  configuration:
    'AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMA' +
    'kAAAAwAAAwAeoCCBBZbqSQia5uBAQMCAAAADAIAAAAMAhCIAAQAGRAHBdYES',
  data:
    'AAAAgSgBrxmAubarqRmVf2Hz3lwa3Hux1eaEnOPhTwGTSZo1fS51A7hn9W1jnOEIW25CMhrVDDv/UabPgZInpuzm' +
    'KS/G4nxYzyhLR0w/NcbZ8EpHmbJp3/1cGWTW3jYYDQfn/IAshkmPzflqwk/9gZmdn3v68TqZSz1d0PNC7j1gito+' +
    'gA==',
};

export type WrittenItem = {
  readonly type: string;
  readonly data?: Uint8Array;
  /** The boxes that describe it; for a coded picture its configuration is added. */
  readonly properties?: readonly Buffer[];
  readonly parts?: readonly number[];
  /** Not meant to be seen by itself. */
  readonly hidden?: boolean;
  /** Of what its bytes, an EXIF block, tell. */
  readonly describes?: number;
};

export type WrittenHeif = {
  /** Items by their place, the first one has the number 1. */
  readonly items: readonly WrittenItem[];
  readonly primary: number;
  readonly brands?: readonly string[];
};

const number = (bytes: 1 | 2 | 4, value: number) => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 4) buffer.writeUInt32BE(value);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

/** A box of the ISO base media format. */
export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(content);
  return Buffer.concat([number(4, inside.length + 8), Buffer.from(type, 'latin1'), inside]);
}

const flaggedBox = (
  type: string,
  version: number,
  flags: number,
  ...content: readonly Uint8Array[]
) => box(type, Buffer.from([version, 0, 0, flags]), ...content);

const fullBox = (type: string, version: number, ...content: readonly Uint8Array[]) =>
  flaggedBox(type, version, 0, ...content);

export const sizeProperty = (widthPx: number, heightPx: number) =>
  fullBox('ispe', 0, number(4, widthPx), number(4, heightPx));
export const turnProperty = (quarters: number) => box('irot', number(1, quarters));
export const cropProperty = (...parts: readonly number[]) =>
  box('clap', ...parts.map((part) => number(4, part >>> 0)));
export const lightProperty = (primaries: number, transfer: number) =>
  box(
    'colr',
    Buffer.from('nclx'),
    number(2, primaries),
    number(2, transfer),
    number(2, 1),
    Buffer.from([0x80]),
  );

/** The coded picture as an item. */
export const codedPicture = (...properties: readonly Buffer[]): WrittenItem => ({
  type: 'hvc1',
  data: Buffer.from(coded.data, 'base64'),
  properties: [
    box('hvcC', Buffer.from(coded.configuration, 'base64')),
    sizeProperty(64, 64),
    ...properties,
  ],
});

/** A picture that shows another as it is. */
export const identityOf = (part: number, ...properties: readonly Buffer[]): WrittenItem => ({
  type: 'iden',
  parts: [part],
  properties: [sizeProperty(64, 64), ...properties],
});

/** An EXIF block that tells nothing but an orientation, of a picture or of none in particular. */
export const exifItem = (orientation: number, describes?: number): WrittenItem => ({
  type: 'Exif',
  ...(describes !== undefined && { describes }),
  data: Buffer.concat([
    number(4, 0),
    Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01', 'latin1'),
    ...[number(2, orientation), number(2, 0), number(4, 0)],
  ]),
});

/** A picture put together from others, two across and one down. */
export const gridOf = (
  parts: readonly number[],
  widthPx: number,
  heightPx: number,
): WrittenItem => ({
  type: 'grid',
  parts,
  properties: [sizeProperty(widthPx, heightPx)],
  data: Buffer.concat([
    Buffer.from([0, 0, 0, parts.length - 1]),
    number(2, widthPx),
    number(2, heightPx),
  ]),
});

function describe({ items, primary }: WrittenHeif, dataAt: number): Buffer {
  const ids = items.map((_, index) => index + 1);
  const entries = items.map(({ type, hidden = false }, index) =>
    flaggedBox(
      'infe',
      2,
      Number(hidden),
      number(2, index + 1),
      number(2, 0),
      Buffer.from(`${type}\0`, 'latin1'),
    ),
  );
  let at = dataAt;
  const places = items.map(({ data = Buffer.alloc(0) }, index) => {
    const head = [number(2, index + 1), number(2, 0), number(2, 1)];
    const place = Buffer.concat([...head, number(4, at), number(4, data.length)]);
    at += data.length;
    return place;
  });
  const references = items.flatMap(({ parts, describes }, index) => [
    ...(parts === undefined ? [] : [['dimg', index + 1, parts] as const]),
    ...(describes === undefined ? [] : [['cdsc', index + 1, [describes]] as const]),
  ]);
  const properties = items.flatMap((item) => item.properties ?? []);
  let next = 1;
  const associations = items.map(({ properties: own = [] }, index) => {
    const indexes = own.map(() => number(1, next++));
    return Buffer.concat([number(2, index + 1), number(1, own.length), ...indexes]);
  });
  return fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, number(4, 0), Buffer.from('pict'), Buffer.alloc(13)),
    fullBox('pitm', 0, number(2, primary)),
    fullBox('iloc', 0, Buffer.from([0x44, 0]), number(2, ids.length), ...places),
    fullBox('iinf', 0, number(2, ids.length), ...entries),
    fullBox(
      'iref',
      0,
      ...references.map(([type, from, to]) =>
        box(type, number(2, from), number(2, to.length), ...to.map((id) => number(2, id))),
      ),
    ),
    box(
      'iprp',
      box('ipco', ...properties),
      fullBox('ipma', 0, number(4, ids.length), ...associations),
    ),
  );
}

/** Puts a HEIC file together. */
export function writeHeif(heif: WrittenHeif): Uint8Array<ArrayBuffer> {
  const brands = (heif.brands ?? ['heic', 'mif1', 'heic']).map((brand) =>
    Buffer.from(brand, 'latin1'),
  );
  const [major = Buffer.from('heic'), ...compatible] = brands;
  const head = box('ftyp', major, number(4, 0), ...compatible);
  // The description's length does not depend on the places that it names.
  const dataAt = head.length + describe(heif, 0).length + 8;
  const data = heif.items.map((item) => item.data ?? Buffer.alloc(0));
  return new Uint8Array(Buffer.concat([head, describe(heif, dataAt), box('mdat', ...data)]));
}
