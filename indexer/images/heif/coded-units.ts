import { viewOf } from './boxes.ts';
import type { HeifFile, HeifItem } from './heif-file.ts';

/** Where in its configuration a picture says how many bytes the length of a unit takes. */
const lengthSizeAt = 21;

/** Bytes of the head of a unit, which none is shorter than. */
const headBytes = 2;

const zeros = Buffer.alloc(2);

/** Two bytes of zero are always followed by a 3 and more: so the coding marks that they are no border. */
function isUnit(unit: Buffer): boolean {
  for (let at = unit.indexOf(zeros); at >= 0; at = unit.indexOf(zeros, at + 2))
    if ((unit[at + 2] ?? 0) < 3) return false;
  return unit.length >= headBytes;
}

/** Whether units, each behind its length, fill bytes to their end. */
function areUnits(data: Buffer, lengthBytes: number): boolean {
  let at = 0;
  while (at + lengthBytes <= data.length) {
    const from = at + lengthBytes;
    at = from + data.readUIntBE(at, lengthBytes);
    if (at > data.length || !isUnit(data.subarray(from, at))) return false;
  }
  return at === data.length;
}

/**
 * Whether a coded picture may be what a coder wrote: no stretch of it was overwritten with zeros.
 *
 * The decoder takes such a stretch for picture and says nothing. True for pictures in other codes, and
 * for those whose bytes lie where they are not looked for. Source: ISO/IEC 14496-15, "HEVC sample
 * structure"; ITU-T H.265, section 7.4.2.
 */
function isWhole(bytes: Uint8Array, { type, properties, extents }: HeifItem): boolean {
  const configuration = properties.find((property) => property.type === 'hvcC');
  if (type !== 'hvc1' || configuration === undefined || extents.length === 0) return true;
  const lengthBytes = (viewOf(bytes).getUint8(configuration.from + lengthSizeAt) & 3) + 1;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, ...more] = extents.map(({ from, to }) => file.subarray(from, to));
  if (first === undefined) return true;
  return areUnits(more.length === 0 ? first : Buffer.concat([first, ...more]), lengthBytes);
}

/** A picture, its transparency, and all that both are put together from. */
function* madeOf(
  id: number,
  items: HeifFile['items'],
  seen = new Set<number>(),
): Generator<HeifItem> {
  const item = items.get(id);
  if (item === undefined || seen.has(id)) return;
  seen.add(id);
  yield item;
  for (const part of item.parts) yield* madeOf(part, items, seen);
  for (const other of items.values())
    if (other.isAlpha && other.belongsTo.includes(id)) yield* madeOf(other.id, items, seen);
}

/** How many of the coded pictures that one is made of have holes. */
export const countHoled = (bytes: Uint8Array, id: number, items: HeifFile['items']): number =>
  [...madeOf(id, items)].filter((item) => !isWhole(bytes, item)).length;
