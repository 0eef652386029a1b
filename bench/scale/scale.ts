import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resultsFolder, saveResult } from '../report/save-result.ts';
import { formatTable, fixed } from '../report/table.ts';
import { brokenGoals, brokenIdleGoals } from './goals.ts';
import { growthPicture } from './growth-picture.ts';
import type { ScaleMeasurement } from './measure-library.ts';
import { measureIdle } from './measure-idle.ts';
import type { ScaleRow } from './scale-row.ts';
import { scaleLibrary } from './scale-library.ts';

export type ScaleOptions = {
  readonly photos: number;
  readonly before?: string;
  /** Fail where a goal is missed; see `goals.ts`. */
  readonly assert: boolean;
  /** How many times slower than the goals mean a machine may be. */
  readonly allow: number;
};

/** What was measured at one size. */
export type ScaleOfSize = ScaleMeasurement & { readonly photos: number };

const smallest = 10_000;
const step = 10;
const run = promisify(execFile);

/**
 * Measures what a person waits for, and what blocks the indexer's loop, in libraries of growing size.
 *
 * Each size has a process of its own, so that memory is its own.
 */
export async function scale({ photos, before, assert, allow }: ScaleOptions): Promise<void> {
  const sizes: ScaleOfSize[] = [];
  for (let size = Math.min(smallest, photos); ; size = Math.min(size * step, photos)) {
    await scaleLibrary(size);
    console.error(`Measuring ${size} photos`);
    sizes.push({ photos: size, ...(await inOwnProcess(size)) });
    // A million takes long, and what was measured before it is not to be lost with it.
    await saveResult('scale', { sizes });
    if (size === photos) break;
  }
  console.error(`Watching how little is done while nothing happens`);
  const idle = await measureIdle();
  const earlier = before === undefined ? null : await readResult(before);
  console.log(tableOf(sizes, earlier));
  const { processor, wakeUps } = idle;
  const woken = wakeUps === null ? 'not told' : String(wakeUps);
  console.log(
    `\nAt rest with 20 folders: ${fixed(100 * processor, 2)} % of a processor, woken ${woken} times a minute`,
  );
  const broken = [
    ...sizes.flatMap((size) => brokenGoals(size, allow)),
    ...brokenIdleGoals(idle, allow),
  ];
  console.log(`\nGoals missed: ${broken.length}`);
  for (const line of broken) console.log(`  ${line}`);
  if (assert && broken.length > 0) process.exitCode = 1;
  const picture = join(resultsFolder, 'scale.svg');
  const file = await saveResult('scale', { sizes, idle });
  await writeFile(picture, growthPicture(sizes));
  console.log(`\nWritten: ${file}, ${picture}`);
}

async function inOwnProcess(photos: number): Promise<ScaleMeasurement> {
  const file = join(import.meta.dirname, 'measure-size.ts');
  const answer = join(resultsFolder, `scale-${photos}.json`);
  const { stderr } = await run(
    process.execPath,
    [...process.execArgv, file, String(photos), answer],
    { maxBuffer: 2 ** 26 },
  );
  process.stderr.write(stderr);
  const measured = JSON.parse(await readFile(answer, 'utf8')) as ScaleMeasurement;
  await rm(answer);
  return measured;
}

const readResult = async (file: string): Promise<readonly ScaleOfSize[]> =>
  (JSON.parse(await readFile(file, 'utf8')) as { sizes: readonly ScaleOfSize[] }).sizes;

/** Per size how long, and the longest block; in the last column what the largest costs of the one before. */
function tableOf(sizes: readonly ScaleOfSize[], earlier: readonly ScaleOfSize[] | null): string {
  const names = sizes.at(-1)?.rows.map(({ what }) => what) ?? [];
  const head = [
    'what',
    ...sizes.map(({ photos }) => `${photos.toLocaleString('en')}: ms (block)`),
    'answer MB',
    'grows',
    ...(earlier === null ? [] : ['before', 'ratio']),
  ];
  const rows = names.map((what) => {
    const found = sizes.map(({ rows }) => rowNamed(rows, what));
    const [last, smaller] = [found.at(-1), found.at(-2)];
    const was = earlier?.find(({ photos }) => photos === sizes.at(-1)?.photos);
    const wasRow = was === undefined ? undefined : rowNamed(was.rows, what);
    return [
      what,
      ...found.map((row) => (row === undefined ? '–' : `${ms(row.tookMs)} (${ms(row.blockMs)})`)),
      last === undefined || last.bytes === null ? '–' : fixed(last.bytes / 1e6, 2),
      ratioOf(last, smaller),
      ...(earlier === null ? [] : [wasRow === undefined ? '–' : ms(wasRow.tookMs)]),
      ...(earlier === null ? [] : [ratioOf(wasRow, last)]),
    ];
  });
  const rest = earlier === null ? ['–', '–'] : ['–', '–', '–', '–'];
  const memory = (['residentMb', 'privateMb', 'peakMb'] as const).map((kind) => [
    `memory, ${kind.replace('Mb', '')}, MB`,
    ...sizes.map((size) => String(size.memory[kind] ?? '–')),
    ...rest,
  ]);
  const others = [
    'share of the time that other programs took',
    ...sizes.map(({ rows }) => shareOfOthers(rows)),
    ...rest,
  ];
  return formatTable('What somebody waits for, and how long nobody is answered', head, [
    ...rows,
    ...memory,
    others,
  ]);
}

function shareOfOthers(rows: readonly ScaleRow[]): string {
  const sum = (of: (row: ScaleRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const wallMs = sum((row) => row.wallMs);
  return `${Math.round((100 * (wallMs - sum(({ tookMs }) => tookMs))) / wallMs)} %`;
}

const rowNamed = (rows: readonly ScaleRow[], name: string) =>
  rows.find(({ what }) => what === name);

const ms = (value: number) => fixed(value, value < 10 ? 1 : 0);

function ratioOf(one: ScaleRow | undefined, other: ScaleRow | undefined): string {
  if (one === undefined || other === undefined || other.tookMs === 0) return '–';
  return `${fixed(one.tookMs / other.tookMs, 1)} ×`;
}
