import type { Element } from '@xmldom/xmldom';
import type { CaptureDate } from '../dates/capture-date.ts';
import { parseTime } from '../dates/capture-time.ts';
import { dateIn } from '../dates/written-date.ts';
import { placeAt, type CapturePlace } from '../capture-place.ts';
import { anyValueOf } from './xmp-document.ts';

const exif = 'http://ns.adobe.com/exif/1.0/';
const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
const xmp = 'http://ns.adobe.com/xap/1.0/';

/** Where XMP tells when a photo was taken, the most trusted first. */
const dates = [
  [exif, 'DateTimeOriginal'],
  [photoshop, 'DateCreated'],
  [xmp, 'CreateDate'],
  [exif, 'DateTimeDigitized'],
] as const;

/** The dates that XMP tells of a photo, the most trusted first. */
export const datesInXmp = (elements: readonly Element[]): readonly CaptureDate[] =>
  dates.flatMap(
    ([namespace, name]) => dateIn(anyValueOf(elements, namespace, name) ?? '', 'xmp') ?? [],
  );

/** Milliseconds since 1970 by the satellites' clock; null where XMP does not tell. */
export const satelliteTimeInXmp = (elements: readonly Element[]): number | null =>
  parseTime(anyValueOf(elements, exif, 'GPSTimeStamp') ?? '')?.clockMs ?? null;

/** Degrees, of a text such as `48,51.5N` or `48,51,30N`, or a plain number; NaN for any other. */
function degreesIn(text: string | null): number {
  const parts = /^(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])$/.exec((text ?? '').trim());
  if (parts === null) return text === null || text.trim() === '' ? NaN : Number(text);
  const [whole, minutes, seconds] = [parts[1], parts[2], parts[3] ?? 0].map(Number);
  const degrees = (whole ?? NaN) + (minutes ?? NaN) / 60 + (seconds ?? NaN) / 3600;
  return parts[4] === 'S' || parts[4] === 'W' ? -degrees : degrees;
}

/** Where a photo was taken, as XMP tells it. */
export const placeInXmp = (elements: readonly Element[]): CapturePlace | null =>
  placeAt(
    degreesIn(anyValueOf(elements, exif, 'GPSLatitude')),
    degreesIn(anyValueOf(elements, exif, 'GPSLongitude')),
  );
