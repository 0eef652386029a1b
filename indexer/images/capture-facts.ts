import type { TakenFrom } from '../../contract/photo.ts';
import type { CaptureDate } from './dates/capture-date.ts';
import {
  aheadOf,
  momentOf,
  parseOffset,
  parseTime,
  type WrittenTime,
} from './dates/capture-time.ts';
import { tagsIn, xmpIn } from './file-tags.ts';
import { metadataOf } from './metadata-part.ts';
import { writtenHead } from './written-head.ts';

/** Where on earth a photo was taken, in degrees north and east. */
export type CapturePlace = { readonly latitude: number; readonly longitude: number };

/** What the camera, or a program after it, wrote into a photo. */
export type CaptureFacts = {
  /** Null where the photo does not say; to be believed or not. */
  readonly taken: CaptureDate | null;
  /** Maker and model; null where the photo does not say. */
  readonly camera: string | null;
  readonly place: CapturePlace | null;
};

const wanted = [
  'DateTimeOriginal',
  'DateTimeDigitized',
  'DateTime',
  'SubSecTimeOriginal',
  'SubSecTimeDigitized',
  'SubSecTime',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'OffsetTime',
  'GPSDateStamp',
  'GPSTimeStamp',
  'Make',
  'Model',
] as const;

type Tag = (typeof wanted)[number];
type Tags = ReadonlyMap<Tag, string>;

/** Rationals of EXIF are pairs: above and below the line. */
function numberIn(value: unknown): number {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value, 1];
  return Number(parts[0]) / Number(parts[1] ?? 1);
}

function textIn(tag: Tag, value: unknown): string {
  if (tag === 'GPSTimeStamp' && Array.isArray(value) && value.length === 3)
    return value
      .map((part: unknown) => String(Math.floor(numberIn(part))).padStart(2, '0'))
      .join(':');
  const text: unknown = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text.replaceAll('\0', '').trim() : '';
}

function readTags(bytes: Uint8Array<ArrayBuffer>) {
  const { exif, gps, iptc } = tagsIn(bytes);
  const found = wanted.map((name) => [name, textIn(name, exif?.[name]?.value)] as const);
  const tags: Tags = new Map(found.filter(([, text]) => text !== ''));
  return { tags, iptc, place: placeIn(gps?.Latitude, gps?.Longitude) };
}

function placeIn(latitude: number | undefined, longitude: number | undefined): CapturePlace | null {
  if (latitude === undefined || longitude === undefined) return null;
  // Where it was not known, telephones write the sea off Africa.
  const nowhere = latitude === 0 && longitude === 0;
  if (nowhere || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  return { latitude, longitude };
}

function satelliteTime(tags: Tags): number | null {
  const time = parseTime(`${tags.get('GPSDateStamp') ?? ''} ${tags.get('GPSTimeStamp') ?? ''}`);
  return time === null ? null : time.clockMs;
}

/** A first of January at midnight is what clocks show that were never set. */
function isUnset({ clockMs, aheadMinutes }: WrittenTime): boolean {
  if (aheadMinutes !== null || clockMs % 1000 !== 0) return false;
  return new Date(clockMs).toISOString().includes('-01-01T00:00');
}

const dated = (time: WrittenTime, takenFrom: TakenFrom): CaptureDate => ({
  takenAtMs: momentOf(time),
  takenFrom: isUnset(time) ? 'unset-clock' : takenFrom,
});

const clocks = ['Original', 'Digitized', ''] as const;

function dateInExif(tags: Tags): CaptureDate | null {
  for (const clock of clocks) {
    const time = parseTime(tags.get(`DateTime${clock}`) ?? '');
    if (time === null) continue;
    const fraction = tags.get(`SubSecTime${clock}`) ?? '';
    const millisecond = /^\d+$/.test(fraction) ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
    const told = time.aheadMinutes ?? parseOffset(tags.get(`OffsetTime${clock}`) ?? '');
    const satelliteMs = satelliteTime(tags);
    const aheadMinutes = told ?? (satelliteMs === null ? null : aheadOf(time.clockMs, satelliteMs));
    return dated({ clockMs: time.clockMs + millisecond, aheadMinutes }, 'exif');
  }
  return null;
}

const xmpDates = ['DateTimeOriginal', 'DateCreated', 'CreateDate', 'DateTimeDigitized'] as const;

/** How XMP begins: to look for it takes less time than to read it in vain. */
const beginnings = ['http://ns.adobe.com/', 'x:xmpmeta'];

function readXmpTimes(bytes: Uint8Array<ArrayBuffer>): (name: string) => WrittenTime | null {
  const head = writtenHead(metadataOf(bytes));
  const isThere = beginnings.some((beginning) => head.includes(beginning, 0, 'latin1'));
  const xmp = isThere ? xmpIn(bytes, [...xmpDates, 'GPSTimeStamp']) : {};
  return (name) => {
    const value = xmp[name]?.value;
    return typeof value === 'string' ? parseTime(value) : null;
  };
}

type ReadTags = ReturnType<typeof readTags>;

/** What programs write beside EXIF; asked only where that has no date. */
function dateElsewhere(
  bytes: Uint8Array<ArrayBuffer>,
  { tags, iptc }: ReadTags,
): CaptureDate | null {
  const inXmp = readXmpTimes(bytes);
  const written = xmpDates.map(inXmp).find((time) => time !== null);
  if (written !== undefined) return dated(written, 'xmp');
  const inIptc = (name: 'Date Created' | 'Time Created') => iptc?.[name]?.description ?? '';
  const created = parseTime(`${inIptc('Date Created')} ${inIptc('Time Created')}`.trim());
  if (created !== null) return dated(created, 'iptc');
  const bySatellite = inXmp('GPSTimeStamp')?.clockMs ?? satelliteTime(tags);
  return bySatellite === null ? null : { takenAtMs: bySatellite, takenFrom: 'gps' };
}

/** Maker and model as one name: models often repeat their maker. */
function cameraName(tags: Tags): string | null {
  const make = tags.get('Make') ?? '';
  const model = tags.get('Model') ?? '';
  const repeats = model.toLowerCase().startsWith(make.toLowerCase().split(' ')[0] ?? '');
  const name = repeats ? model : `${make} ${model}`.trim();
  return name === '' ? null : name;
}

/**
 * Reads when, where and with what a photo was taken: EXIF, then XMP, IPTC and the satellites' clock.
 *
 * Broken or missing metadata never fails a photo: the facts are then null.
 */
export function readCaptureFacts(bytes: Uint8Array<ArrayBuffer>): CaptureFacts {
  const read = readTags(bytes);
  const taken = dateInExif(read.tags) ?? dateElsewhere(bytes, read);
  return { taken, camera: cameraName(read.tags), place: read.place };
}
