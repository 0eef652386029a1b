import ExifReader from 'exifreader';

/** What the camera wrote into a photo. */
export type CaptureFacts = {
  /** Milliseconds since 1970; null where the photo does not say. */
  readonly takenAtMs: number | null;
  /** Maker and model; null where the photo does not say. */
  readonly camera: string | null;
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
  'Make',
  'Model',
] as const;

type Tags = ReadonlyMap<(typeof wanted)[number], string>;

function readTags(bytes: Uint8Array<ArrayBuffer>): Tags {
  const { exif } = ExifReader.load(bytes.buffer, {
    expanded: true,
    includeTags: { exif: [...wanted] },
  });
  const found = wanted.map((name) => {
    const value: unknown = exif?.[name]?.value;
    const text: unknown = Array.isArray(value) ? value[0] : value;
    return [name, typeof text === 'string' ? text.replaceAll('\0', '').trim() : ''] as const;
  });
  return new Map(found.filter(([, text]) => text !== ''));
}

/**
 * Reads an EXIF date such as `2023:10:15 11:55:31`, with its fraction and its offset from UTC.
 *
 * Without an offset the camera's clock is taken to run in this computer's time zone. Null for the
 * blank and zero dates that cameras write when their clock is not set.
 */
export function parseExifDate(date: string, fraction: string, offset: string): number | null {
  const parts = /^(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/.exec(date);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (year < 1826 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24) return null;
  const millisecond = /^\d+$/.test(fraction) ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const zone = /^([+-])(\d\d):?(\d\d)$/.exec(offset === 'Z' ? '+00:00' : offset);
  if (zone === null) {
    return new Date(year, month - 1, day, hour, minute, second, millisecond).getTime();
  }
  const aheadMinutes = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return Date.UTC(year, month - 1, day, hour, minute - aheadMinutes, second, millisecond);
}

function takenAt(tags: Tags): number | null {
  const text = (name: (typeof wanted)[number]) => tags.get(name) ?? '';
  const original = ['Original', 'Digitized'] as const;
  for (const which of original) {
    const date = text(`DateTime${which}`);
    const time = parseExifDate(date, text(`SubSecTime${which}`), text(`OffsetTime${which}`));
    if (time !== null) return time;
  }
  return parseExifDate(text('DateTime'), text('SubSecTime'), text('OffsetTime'));
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
 * Reads when and with what a photo was taken, from its EXIF.
 *
 * Broken or missing EXIF never fails a photo: the facts are then null.
 */
export function readCaptureFacts(bytes: Uint8Array<ArrayBuffer>): CaptureFacts {
  try {
    const tags = readTags(bytes);
    return { takenAtMs: takenAt(tags), camera: cameraName(tags) };
  } catch {
    // exifreader throws for every kind of missing or broken metadata, which is no reason to stop.
    return { takenAtMs: null, camera: null };
  }
}
