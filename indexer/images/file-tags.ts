import ExifReader, { type ExpandedTags } from 'exifreader';
import { metadataOf } from './metadata-part.ts';

/** What is asked of EXIF and IPTC, by everybody who asks. */
const asked = {
  exif: [
    ...['DateTimeOriginal', 'DateTimeDigitized', 'DateTime'],
    ...['SubSecTimeOriginal', 'SubSecTimeDigitized', 'SubSecTime'],
    ...['OffsetTimeOriginal', 'OffsetTimeDigitized', 'OffsetTime'],
    ...['GPSDateStamp', 'GPSTimeStamp', 'Make', 'Model'],
    ...['ImageDescription', 'XPTitle', 'XPComment', 'XPKeywords', 'Rating'],
  ],
  gps: ['Latitude', 'Longitude'],
  iptc: [
    ...['Date Created', 'Time Created', 'Digital Creation Date', 'Digital Creation Time'],
    ...['Caption/Abstract', 'Headline', 'Object Name', 'Keywords'],
  ],
};

/** Those tags; exifreader throws for every kind of missing or broken metadata. */
function load(metadata: Uint8Array<ArrayBuffer>): ExpandedTags {
  try {
    return ExifReader.load(metadata.buffer, { expanded: true, includeTags: asked });
  } catch {
    return {};
  }
}

const loaded = new WeakMap<Uint8Array, ExpandedTags>();

/**
 * What EXIF, the satellites and IPTC say in a photo's file; broken metadata says nothing.
 *
 * Read once for as long as the bytes are held: dates, the camera and captions are asked for one after another.
 */
export function tagsIn(bytes: Uint8Array<ArrayBuffer>): ExpandedTags {
  const before = loaded.get(bytes);
  if (before !== undefined) return before;
  const tags = load(metadataOf(bytes));
  loaded.set(bytes, tags);
  return tags;
}
