import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { cutEditedMark, editedMark } from '../../versions/edited-name.ts';
import type { CaptureDate } from './capture-date.ts';
import { momentDate } from './written-date.ts';

/** UTF-16 units that Google Takeout leaves of the name of a photo, before the number and the ending of its sidecar. */
const mostUnits = 46;
const ending = '.json';
const most = 64 * 1024;
/** What newer exports put between the two, and cut first. */
const metadata = '.supplemental-metadata';

const clips: readonly string[] = ['.mp4', '.mov'];
/** The clip of a Live Photo has the sidecar of its still. */
const stills = ['.HEIC', '.JPG', '.JPEG', '.heic', '.jpg', '.jpeg'];

/** A name as Google cuts it; and as it did, it seems, where characters or the number counted. */
const cuts = (name: string, number: string): readonly string[] => [
  `${name.slice(0, mostUnits)}${number}${ending}`,
  `${Array.from(name)
    .slice(0, mostUnits - number.length)
    .join('')}${number}${ending}`,
];

const names = (title: string, number: string): readonly string[] =>
  [`${title}${metadata}`, title].flatMap((name) => cuts(name, number));

/**
 * Names that the sidecar of a photo may have, the likeliest first.
 *
 * Google cuts them, moves the number of a second photo of a name behind the ending
 * (`a(1).jpg` → `a.jpg.supplemental-metadata(1).json`), and writes none for edited copies.
 */
export function sidecarNames(photoName: string): readonly string[] {
  const ext = extname(photoName);
  const stem = basename(photoName, ext);
  const numbered = /^(.*)(\(\d+\))$/u.exec(stem);
  const number = numbered?.[2] ?? '';
  const own = numbered?.[1] ?? stem;
  // The number of a second photo stands behind the word for an edit.
  const plains = [own, withoutEdit(own, photoName)];
  const titles = [ext, ...(clips.includes(ext.toLowerCase()) ? stills : [])].flatMap((one) =>
    plains.map((plain) => `${plain}${one}`),
  );
  const found = [
    ...titles.flatMap((title) => names(title, number)),
    // A program that numbered its own copies so, and Google after it.
    ...plains.flatMap((plain) => names(`${plain}${number}${ext}`, '')),
    // Photos may share what is left of two names, and are numbered where their sidecars are not.
    ...titles.filter(({ length }) => length > mostUnits).flatMap((title) => cuts(title, '')),
  ];
  return [...new Set(found)];
}

/** A name without its word for an edit, of which only the beginning is left where the name was cut. */
function withoutEdit(stem: string, photoName: string): string {
  const isCut = photoName.length >= mostUnits + '.jpg'.length;
  return stem.replace(isCut ? cutEditedMark : editedMark, '');
}

/** Google counts in text; nought, like nothing, is what it writes where it does not know. */
function momentIn(timestamp: unknown): number | null {
  const isCount = typeof timestamp === 'string' || typeof timestamp === 'number';
  if (!isCount || !/^-?\d+$/.test(String(timestamp))) return null;
  const seconds = Number(timestamp);
  return seconds === 0 ? null : seconds * 1000;
}

/** Seconds since 1970 of `photoTakenTime`, as milliseconds; null for any other file. */
export function takenTimeIn(json: string): number | null {
  try {
    // Who opened the file in an editor may have left a mark before it.
    const told: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
    if (typeof told !== 'object' || told === null || !('photoTakenTime' in told)) return null;
    const { photoTakenTime } = told;
    if (typeof photoTakenTime !== 'object' || photoTakenTime === null) return null;
    return 'timestamp' in photoTakenTime ? momentIn(photoTakenTime.timestamp) : null;
  } catch {
    // Somebody else's JSON, or none.
    return null;
  }
}

/** When Google says that a photo was taken, in the sidecar beside it; null without one. */
export async function takenAtBeside(path: string): Promise<CaptureDate | null> {
  for (const name of sidecarNames(basename(path))) {
    const file = join(dirname(path), name);
    const facts = await stat(file).catch(() => null);
    if (facts?.isFile() !== true || facts.size > most) continue;
    const takenAtMs = takenTimeIn(await readFile(file, 'utf8').catch(() => ''));
    if (takenAtMs !== null) return momentDate(takenAtMs, 'sidecar');
  }
  return null;
}
