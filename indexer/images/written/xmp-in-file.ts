import type { Element } from '@xmldom/xmldom';
import { xmpElements } from './xmp-document.ts';
import { findXmpPacket } from './xmp-packet.ts';

const parsed = new WeakMap<Uint8Array, readonly Element[]>();

/**
 * What the XMP inside a photo's bytes describes; none without any.
 *
 * Read once for as long as the bytes are held: words, dates and the place are asked for one after another.
 */
export function xmpInFile(bytes: Uint8Array): readonly Element[] {
  const before = parsed.get(bytes);
  if (before !== undefined) return before;
  const packet = findXmpPacket(bytes);
  const elements = packet === null ? [] : xmpElements(packet);
  parsed.set(bytes, elements);
  return elements;
}
