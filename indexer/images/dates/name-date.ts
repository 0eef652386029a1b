import { momentOf } from './capture-time.ts';

/** A day, not part of a longer number nor of a date that ends with its year. */
const day =
  '(?<!\\d|\\d\\d[-.]\\d\\d[-.])(?<year>(?:19[5-9]|20\\d)\\d)[-_.]?(?<month>0[1-9]|1[0-2])[-_.]?(?<day>0[1-9]|[12]\\d|3[01])';
/** What stands between day and time: nothing, a mark, or “at” in the language of the telephone. */
const between =
  '(?:[\\s_T,-]*(?:\\s(?:\\p{Script=Latin}{1,4}\\.?\\s+){1,2}|\\s[\\p{Script=Cyrillic}]{1,2}\\s+|\\s(?:στις|στη|في|در)\\s+|\\sב-?\\s*)?';
const laterHalf = '下午|午後|오후';
const half = `(?<before>上午|午前|오전|${laterHalf})?\\s*`;
const twoDigits =
  '(?<hour>[01]\\d|2[0-3])[-_.:h\\s]?(?<minute>[0-5]\\d)[-_.:m\\s]?(?<second>[0-5]\\d)s?';
const oneDigit = '(?<hour1>\\d)[.:h](?<minute1>[0-5]\\d)[.:m](?<second1>[0-5]\\d)s?';
const after =
  '(?:[._]?\\d{3})?(?:\\s*(?:(?<after>[ap])\\.?m\\b\\.?|(?<after2>[πμ]\\.\\s?μ|[صم](?!\\p{L})|[قب]\\.\\s?ظ)))?';
/** How the later half of a day begins that stands behind its time, in Latin, Greek, Arabic and Persian. */
const laterAfter = /^[pμمب]/iu;
const dated = new RegExp(
  `${day}${between}${half}(?:${twoDigits}|${oneDigit})${after})?(?:\\d{3})?(?!\\d)`,
  'iu',
);
/** Telegram's desktop app counts its photos, and begins with the day of the month. */
const dayFirst =
  /@(?<day>0[1-9]|[12]\d|3[01])-(?<month>0[1-9]|1[0-2])-(?<year>20\d\d)_(?<hour>[01]\d|2[0-3])-(?<minute>\d\d)-(?<second>\d\d)(?!\d)/u;
/** Milliseconds since 1970, as some apps name what they save: 2001 to 2033. */
const counted = /(?<!\d)(1\d{12})(?!\d)/;
/** Pixel telephones name their photos by UTC. */
const byUtc = /^PXL_/i;
const noon = 12;

type Parts = Readonly<Record<string, string | undefined>>;

/** Names of files in the digits of any language, without marks of the direction of writing. */
const inLatinDigits = (name: string) =>
  name
    .normalize('NFC')
    .replace(/[\u200e\u200f\u061c]/gu, '')
    .replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/** Hour, minute and second; null where the name tells only the day. */
function timeIn(parts: Parts): readonly [number, number, number] | null {
  const part = (name: string) => parts[name] ?? parts[`${name}1`];
  const hour = part('hour');
  if (hour === undefined) return null;
  const isLater = parts['before'] === undefined ? null : laterHalf.includes(parts['before']);
  const behind = parts['after'] ?? parts['after2'];
  const later = behind === undefined ? isLater : laterAfter.test(behind);
  const told = Number(hour);
  const inHalf = later !== null && told <= 12 ? (told % 12) + (later ? 12 : 0) : told;
  return [inHalf, Number(part('minute')), Number(part('second'))];
}

/**
 * The moment that a file's name tells; null for names without one.
 *
 * WhatsApp (`IMG-20190512-WA0003`), Android, Pixel, Signal, Telegram, drones, scans, and screenshots as every
 * system calls them in the languages of its users. A day without a time is its noon.
 */
export function dateInName(given: string): number | null {
  const name = inLatinDigits(given);
  const parts: Parts | undefined = (dayFirst.exec(name) ?? dated.exec(name))?.groups;
  if (parts === undefined) {
    const milliseconds = counted.exec(name)?.[1];
    return milliseconds === undefined ? null : Number(milliseconds);
  }
  const time = timeIn(parts);
  const dayOfMonth = Number(parts['day']);
  const clockMs = Date.UTC(
    Number(parts['year']),
    Number(parts['month']) - 1,
    dayOfMonth,
    ...(time ?? ([noon, 0, 0] as const)),
  );
  // 30 February is a number and no day.
  if (new Date(clockMs).getUTCDate() !== dayOfMonth) return null;
  return momentOf({ clockMs, aheadMinutes: time !== null && byUtc.test(name) ? 0 : null });
}
