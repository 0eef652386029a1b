import { guessImageType } from '../image-type.ts';
import { xmpInJxl } from '../jxl/jxl-container.ts';
import { writtenHead } from '../written-head.ts';

/** Larger packets are left alone; the part of one that does not fit a JPEG's segment is not read. */
export const mostPacketBytes = 1024 * 1024;

const tags = ['x:xmpmeta', 'x:xapmeta', 'rdf:RDF'];

/** The XMP packet inside a photo's bytes, as text; null without one. */
export function findXmpPacket(bytes: Uint8Array): string | null {
  const where = guessImageType(bytes) === 'jxl' ? xmpInJxl(bytes) : bytes;
  if (where === null) return null;
  const searched = writtenHead(where);
  for (const tag of tags) {
    const from = searched.indexOf(`<${tag}`, 0, 'latin1');
    if (from < 0) continue;
    const end = `</${tag}>`;
    const to = searched.indexOf(end, from, 'latin1');
    if (to < 0 || to - from > mostPacketBytes) return null;
    return searched.toString('utf8', from, to + end.length);
  }
  return null;
}

/** The XMP packet inside a text; null without one. */
export function packetInText(text: string): string | null {
  for (const tag of tags) {
    const from = text.indexOf(`<${tag}`);
    const to = text.indexOf(`</${tag}>`, from);
    if (from >= 0 && to >= 0) return text.slice(from, to + `</${tag}>`.length);
  }
  return null;
}
