import type { Element } from '@xmldom/xmldom';
import { xmpElements } from './xmp-document.ts';
import { packetInText } from './xmp-packet.ts';

/** How a file begins whose characters are of two bytes: with a mark, or with `<`. */
const wide: readonly (readonly [first: number, second: number, encoding: string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0x3c, 0x00, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
  [0x00, 0x3c, 'utf-16be'],
];

function textOf(bytes: Uint8Array): string {
  const encoding = wide.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2];
  // Decoding takes the mark away.
  return new TextDecoder(encoding ?? 'utf-8').decode(bytes);
}

/**
 * What the XMP in a file of its own describes; none where it is no XML.
 *
 * Some programs leave something before or behind the document, which XML forbids and others pass over.
 */
export function xmpInSidecar(bytes: Uint8Array): readonly Element[] {
  const text = textOf(bytes);
  const whole = xmpElements(text);
  return whole.length > 0 ? whole : xmpElements(packetInText(text) ?? '');
}
