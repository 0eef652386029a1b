import { boxesIn, findBox, type MediaBox } from './boxes.ts';

/** A property of a picture, as the box that describes it. */
export type ItemProperty = MediaBox;

/**
 * The properties of each item, in the order in which they apply.
 *
 * Source: ISO/IEC 23008-12, "Item properties".
 */
export function readItemProperties(
  view: DataView,
  box: MediaBox,
): ReadonlyMap<number, readonly ItemProperty[]> {
  const container = findBox(view, box.from, box.to, 'ipco');
  if (container === undefined) return new Map();
  const all = [...boxesIn(view, container.from, container.to)];
  const found = new Map<number, readonly ItemProperty[]>();
  for (const association of boxesIn(view, box.from, box.to)) {
    if (association.type !== 'ipma') continue;
    const version = view.getUint8(association.from);
    const wide = (view.getUint32(association.from) & 1) === 1;
    let at = association.from + 4;
    const take = (bytes: 1 | 2 | 4) => {
      const read = { 1: 'getUint8', 2: 'getUint16', 4: 'getUint32' } as const;
      at += bytes;
      return view[read[bytes]](at - bytes);
    };
    for (let left = take(4); left > 0; left--) {
      const id = take(version === 0 ? 2 : 4);
      const properties: ItemProperty[] = [];
      for (let more = take(1); more > 0; more--) {
        // The uppermost bit says that a reader must know the property.
        const index = wide ? take(2) & 0x7fff : take(1) & 0x7f;
        const property = all[index - 1];
        if (property !== undefined) properties.push(property);
      }
      found.set(id, [...(found.get(id) ?? []), ...properties]);
    }
  }
  return found;
}
