import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { writtenLimits, type Written } from '../../../contract/written.ts';
import { tagsIn } from '../file-tags.ts';
import { isWritten, mergeWritten, nothingWritten } from './merge-written.ts';
import { plainText } from './plain-text.ts';
import { readXmp } from './read-xmp.ts';
import { findXmpPacket, mostPacketBytes } from './xmp-packet.ts';

/** A photo of which is asked what was written into it. */
export type WrittenPhoto = {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How its pixels are stored, 1 to 8 as in EXIF. */
  readonly orientation: number;
};

/** What cameras put where a caption belongs. */
const byCameras =
  /^(OLYMPUS|SONY DSC|MINOLTA|KODAK|SAMSUNG|DIGITAL CAMERA|DCIM|DCF)\b|^(default|untitled|image|[\d\s_-]*)$/i;

const captionIn = (text: string) => {
  const plain = plainText(text, writtenLimits.captionLength);
  return plain === null || byCameras.test(plain) ? null : plain;
};

const keywordsOf = (texts: readonly string[]) =>
  texts
    .flatMap((text) => plainText(text, writtenLimits.nameLength) ?? [])
    .slice(0, writtenLimits.keywords);

type Described = { readonly description?: unknown };

/** One tag or several of one name, as exifreader gives them; it does not know all their names. */
function descriptionsOf(tags: object, name: string): readonly string[] {
  const found = (tags as Readonly<Record<string, Described | readonly Described[]>>)[name];
  return [found ?? []]
    .flat()
    .flatMap(({ description }) =>
      typeof description === 'string' || typeof description === 'number' ? `${description}` : [],
    );
}

/** What Windows and older programs write, in EXIF and IPTC. */
function inTags(bytes: Uint8Array<ArrayBuffer>): Written {
  const { exif = {}, iptc = {} } = tagsIn(bytes);
  const stars = Number(descriptionsOf(exif, 'Rating')[0] ?? NaN);
  const captions = [
    ...descriptionsOf(iptc, 'Caption/Abstract'),
    ...descriptionsOf(exif, 'ImageDescription'),
    ...descriptionsOf(exif, 'XPComment'),
    ...descriptionsOf(exif, 'XPTitle'),
    ...descriptionsOf(iptc, 'Headline'),
    ...descriptionsOf(iptc, 'Object Name'),
  ];
  const ofWindows = descriptionsOf(exif, 'XPKeywords').flatMap((text) => text.split(';'));
  return {
    rating: Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : null,
    caption: captions.map(captionIn).find((text) => text !== null) ?? null,
    keywords: keywordsOf([...descriptionsOf(iptc, 'Keywords'), ...ofWindows]),
    regions: [],
  };
}

/** What is written into a photo itself; broken metadata never fails it. */
export function writtenInFile({ bytes, orientation }: Omit<WrittenPhoto, 'path'>): Written {
  const packet = findXmpPacket(bytes);
  const told = packet === null ? nothingWritten : readXmp(packet, orientation);
  return mergeWritten([told, inTags(bytes)]);
}

/** A sidecar's text, unless it is larger than anyone writes them; null without one. */
async function sidecarText(path: string): Promise<string | null> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isFile() !== true || facts.size > mostPacketBytes) return null;
  // Gone again, or on a drive that is: the photo itself says more.
  return readFile(path, 'utf8').catch(() => null);
}

/** Names of the sidecars that programs write beside a photo: `a.jpg.xmp`, and `a.xmp`. */
export function xmpSidecarsOf(path: string): readonly string[] {
  const name = basename(path);
  return [`${name}.xmp`, `${basename(name, extname(name))}.xmp`].map((one) =>
    join(dirname(path), one),
  );
}

/**
 * Reads what people wrote into a photo or beside it: stars, caption, keywords and named regions.
 *
 * A sidecar is believed before the photo, since programs that write one leave the photo as it was. Null
 * where nobody wrote anything; broken metadata never fails a photo. `inside` is what the photo itself says, where
 * that is known.
 */
export async function readWritten(
  photo: WrittenPhoto,
  inside: Written = writtenInFile(photo),
): Promise<Written | null> {
  const texts = await Promise.all(xmpSidecarsOf(photo.path).map(sidecarText));
  const beside = texts.flatMap((text) => (text === null ? [] : readXmp(text, photo.orientation)));
  const written = mergeWritten([...beside, inside]);
  return isWritten(written) ? written : null;
}
