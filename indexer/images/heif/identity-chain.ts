import type { HeifFile, HeifItem } from './heif-file.ts';

/**
 * A picture after those that it is a copy of, from the one that is coded to the one that is shown.
 *
 * Each adds its own crops, turns and mirrorings to what it is derived from. Source: ISO/IEC 23008-12,
 * "Identity derivation".
 */
export function identityChain(picture: HeifItem, items: HeifFile['items']): readonly HeifItem[] {
  const chain = [picture];
  for (let last = picture; last.type === 'iden';) {
    const source = items.get(last.parts[0] ?? -1);
    // Copies of each other are none; the decoder says so.
    if (source === undefined || chain.includes(source)) break;
    chain.unshift(source);
    last = source;
  }
  return chain;
}
