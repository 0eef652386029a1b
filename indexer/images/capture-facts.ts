import { placeAt, type CapturePlace } from './capture-place.ts';
import { isSound, type CaptureDate } from './dates/capture-date.ts';
import { aheadOf, parseOffset, parseTime, type WrittenTime } from './dates/capture-time.ts';
import { dateIn, momentDate, writtenDate } from './dates/written-date.ts';
import { tagsIn } from './file-tags.ts';
import { datesInXmp, placeInXmp, satelliteTimeInXmp } from './written/xmp-capture.ts';
import { xmpInFile } from './written/xmp-in-file.ts';

/** What the camera, or a program after it, wrote into a photo. */
export type CaptureFacts = {
  /** All that the photo says of when it was taken, the most trusted first; to be believed or not. */
  readonly dates: readonly CaptureDate[];
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
  return { tags, iptc, place: placeAt(gps?.Latitude ?? NaN, gps?.Longitude ?? NaN) };
}

function satelliteTime(tags: Tags): number | null {
  const time = parseTime(`${tags.get('GPSDateStamp') ?? ''} ${tags.get('GPSTimeStamp') ?? ''}`);
  return time === null ? null : time.clockMs;
}

/** The times that a camera writes: of the shutter, of the digital picture, of the last change. */
const clocks = ['Original', 'Digitized', ''] as const;
type Clock = (typeof clocks)[number];

/** Minutes ahead of UTC of a clock, as it says itself, or another that shows the same or nothing; null without any. */
function offsetOf(clock: Clock, clockMs: number, tags: Tags): number | null {
  for (const one of [clock, ...clocks]) {
    const shown = tags.get(`DateTime${one}`);
    const ahead = parseOffset(tags.get(`OffsetTime${one}`) ?? '');
    if (ahead !== null && (shown === undefined || parseTime(shown)?.clockMs === clockMs))
      return ahead;
  }
  return null;
}

/** The time of one of a camera's clocks, with what else the photo says of it. */
function timeOf(clock: Clock, tags: Tags): WrittenTime | null {
  const time = parseTime(tags.get(`DateTime${clock}`) ?? '');
  if (time === null) return null;
  const fraction = tags.get(`SubSecTime${clock}`) ?? '';
  const millisecond = /^\d+$/.test(fraction) ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const told = time.aheadMinutes ?? offsetOf(clock, time.clockMs, tags);
  const satelliteMs = satelliteTime(tags);
  const aheadMinutes = told ?? (satelliteMs === null ? null : aheadOf(time.clockMs, satelliteMs));
  return { clockMs: time.clockMs + millisecond, aheadMinutes };
}

function datesInExif(tags: Tags, asked: readonly Clock[]) {
  return asked
    .flatMap((clock) => timeOf(clock, tags) ?? [])
    .map((time) => writtenDate(time, 'exif'));
}

type ReadTags = ReturnType<typeof readTags>;

/** When a picture was made, then when it was digitised. */
const iptcDates = [
  ['Date Created', 'Time Created'],
  ['Digital Creation Date', 'Digital Creation Time'],
] as const;

function datesInIptc(iptc: ReadTags['iptc']): readonly CaptureDate[] {
  return iptcDates.flatMap((names) => {
    const text = names.map((name) => iptc?.[name]?.description ?? '').join(' ');
    return dateIn(text.trim(), 'iptc') ?? [];
  });
}

/** What programs write beside EXIF. */
function datesElsewhere(
  bytes: Uint8Array<ArrayBuffer>,
  { tags, iptc }: ReadTags,
): readonly CaptureDate[] {
  const xmp = xmpInFile(bytes);
  const bySatellite = satelliteTime(tags) ?? satelliteTimeInXmp(xmp);
  const told = [...datesInXmp(xmp), ...datesInIptc(iptc)];
  // EXIF's own is when the file was last changed, where something else tells of a moment before.
  const changed = datesInExif(tags, ['']);
  const isLate = told.some((one) =>
    changed.some((last) => one.takenAtMs < last.takenAtMs - 60_000),
  );
  return [
    ...(isLate ? [...told, ...changed] : [...changed, ...told]),
    ...(bySatellite === null ? [] : [momentDate(bySatellite, 'gps')]),
  ];
}

/** Maker and model as one name: models often repeat their maker. */
function cameraName(tags: Tags): string | null {
  const make = tags.get('Make') ?? '';
  const model = tags.get('Model') ?? '';
  const repeats = model.toLowerCase().startsWith(make.toLowerCase().split(' ')[0] ?? '');
  const name = repeats ? model : `${make} ${model}`.trim();
  return name === '' ? null : name;
}

/** Where none was ever set, more would only be more of the same. */
const mostDates = 8;

/**
 * Reads when, where and with what a photo was taken: EXIF, then XMP, IPTC and the satellites' clock.
 *
 * What programs write beside EXIF is asked only where that has no date to be believed. Broken or missing metadata
 * never fails a photo: the facts are then empty.
 */
export function readCaptureFacts(
  bytes: Uint8Array<ArrayBuffer>,
  nowMs: number = Date.now(),
): CaptureFacts {
  const read = readTags(bytes);
  const byCamera = datesInExif(read.tags, ['Original', 'Digitized']);
  const isSure = byCamera.some((date) => isSound(date, nowMs));
  const dates = isSure ? byCamera : [...byCamera, ...datesElsewhere(bytes, read)];
  return {
    dates: dates.slice(0, mostDates),
    camera: cameraName(read.tags),
    place: read.place ?? placeInXmp(xmpInFile(bytes)),
  };
}
