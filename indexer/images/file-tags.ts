import ExifReader, { type ExpandedTags } from 'exifreader';
import { BoundedView } from './bounded-view.ts';
import { metadataOf } from './metadata-part.ts';
import { iptcRecordIn, jpegOfIptc } from './written/iptc-in-file.ts';

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

/** Those tags; exifreader throws for every kind of missing or broken metadata, and the view for what has no end. */
function load(metadata: Uint8Array<ArrayBuffer>): ExpandedTags {
  try {
    const view = new BoundedView(metadata.buffer);
    return ExifReader.loadView(view, { expanded: true, includeTags: asked });
  } catch {
    return {};
  }
}

/** IPTC of the formats in which exifreader does not look for it. */
function iptcElsewhere(bytes: Uint8Array<ArrayBuffer>): ExpandedTags {
  try {
    const record = iptcRecordIn(bytes);
    return record === null ? {} : load(jpegOfIptc(record));
  } catch {
    // Broken, or packed to be endless: the picture may be whole all the same.
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
  const inside = load(metadataOf(bytes));
  const iptc = inside.iptc ?? iptcElsewhere(bytes).iptc;
  const tags = iptc === undefined ? inside : { ...inside, iptc };
  loaded.set(bytes, tags);
  return tags;
}
