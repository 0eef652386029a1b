import type { IdleCost } from './measure-idle.ts';
import type { ScaleOfSize } from './scale.ts';

/** Nobody notices to have waited so long. */
export const mostBlockMs = 50;
const mostAnswerBytes = 1_000_000;
const mostRescanBytes = 100_000_000;
const mostMemoryMb = 700;

/** At rest: of one processor, and how often a minute; the watch and its two looks at what is mounted need some. */
const mostIdle = { processor: 0.01, wakeUps: 60 } as const;

/** Nobody is answered yet while a library is opened. */
const opening = ['open, from the database alone', 'open, to the first thumbnails'];
/** The bytes of these are memory, not an answer. */
const isRescan = (what: string) => what.startsWith('rescan');

/** Milliseconds that a row may take, at any size. */
const mostMs: Readonly<Record<string, number>> = {
  'open, to the first thumbnails': 3000,
  'gallery, first page': 50,
  'gallery by date': 50,
  'search, few found': 50,
  'search, many found': 50,
  'search, one letter': 50,
  counts: 5,
  folders: 5,
  cats: 5,
  history: 5,
  failures: 5,
  'answer after a label': 300,
  'gallery, first page after a label': 50,
  'gallery, first page after leaving out': 50,
  'answer after 13,500 no': 2000,
  'one touched file': 5,
  'gallery, what changed by that': 50,
  'rescan of unchanged files': 37_000,
};

/** What does not hold of a size, in words; `allowance` is by how much a machine may be slower than the goals mean. */
export function brokenGoals(
  { photos, rows, memory }: ScaleOfSize,
  allowance: number,
): readonly string[] {
  const size = photos.toLocaleString('en');
  const broken = rows.flatMap(({ what, tookMs, blockMs, bytes }) => {
    const most = (mostMs[what] ?? Infinity) * allowance;
    const mostBlock = opening.includes(what) ? Infinity : mostBlockMs * allowance;
    const mostBytes = isRescan(what) ? mostRescanBytes : mostAnswerBytes;
    return [
      tookMs > most ? `${what} took ${tookMs.toFixed(0)} ms, not ${most}` : [],
      blockMs > mostBlock ? `${what} blocked for ${blockMs.toFixed(0)} ms, not ${mostBlock}` : [],
      (bytes ?? 0) > mostBytes ? `${what} needed ${bytes ?? 0} bytes, not ${mostBytes}` : [],
    ].flat();
  });
  const tooMuch = memory.residentMb > mostMemoryMb ? [`${memory.residentMb} MB in memory`] : [];
  return [...broken, ...tooMuch].map((line) => `${size}: ${line}`);
}

/** What does not hold of a library at rest, in words. */
export function brokenIdleGoals({ processor, wakeUps }: IdleCost, allowance: number) {
  return [
    processor > mostIdle.processor * allowance
      ? `at rest it takes ${(100 * processor).toFixed(1)} % of a processor`
      : [],
    (wakeUps ?? 0) > mostIdle.wakeUps * allowance
      ? `at rest it wakes up ${wakeUps ?? 0} times`
      : [],
  ].flat();
}
