import { join } from 'node:path';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import { rootFolder } from '../places.ts';
import { saveResult } from '../report/save-result.ts';
import { fixed, formatTable } from '../report/table.ts';
import { ranAsDecoder } from './as-decoder.ts';
import { ordinaryPath } from './ordinary-path.ts';
import { peakMbOf, photosBelow, readFiles, type FileCost } from './read-files.ts';

export type FormatsOptions = {
  /** A commit or an older checkout of the app, to read ordinary JPEGs with as well. */
  readonly against?: string;
  readonly ordinary: boolean;
};

const shared = join(rootFolder, '../shared');
const fieldFolder = process.env['MY_CAT_FIELD'] ?? join(shared, 'field');
const oddFolder = join(process.env['MY_CAT_PHOTOS'] ?? join(shared, 'photos'), 'oddities');

const goalMs = 3000;
const goalMb = 1000;
const shownRows = 12;
/** Files whose memory is measured in a process of their own: those that made that of all grow most. */
const measuredAlone = 8;

const rowOf = ({ file, outcome, processorMs }: FileCost) => [file, outcome, fixed(processorMs, 0)];

type Alone = { readonly file: string; readonly peakMb: number };

async function measureAlone(costs: readonly FileCost[]): Promise<readonly Alone[]> {
  const largest = costs.toSorted((one, other) => other.roseMb - one.roseMb);
  const alone: Alone[] = [];
  for (const { file, path } of largest.slice(0, measuredAlone))
    alone.push({ file, peakMb: await peakMbOf(path) });
  return alone.toSorted((one, other) => other.peakMb - one.peakMb);
}

/** Reads every odd file that there is, one after another. */
async function readOddFiles(): Promise<readonly FileCost[]> {
  const reader = createPhotoReader();
  const costs = [
    ...(await readFiles(reader, await photosBelow(fieldFolder), fieldFolder)),
    ...(await readFiles(reader, await photosBelow(oddFolder), oddFolder)),
  ];
  await reader.close();
  if (costs.length === 0)
    console.log(`No odd files at ${fieldFolder}: set MY_CAT_FIELD to measure them.`);
  return costs;
}

function showOddFiles(costs: readonly FileCost[], alone: readonly Alone[]): void {
  const slowest = costs.toSorted((one, other) => other.processorMs - one.processorMs);
  const head = ['file', 'outcome', 'processor ms'];
  const title = `${costs.length} odd files, the slowest`;
  console.log(formatTable(title, head, slowest.slice(0, shownRows).map(rowOf)));
  const over = slowest.filter(({ processorMs }) => processorMs > goalMs);
  console.log(`\nAbove ${goalMs} ms: ${over.map(({ file }) => file).join(', ') || 'none'}`);
  const rows = alone.map(({ file, peakMb }) => [file, fixed(peakMb, 0)]);
  console.log(formatTable('The largest, each in a process of its own', ['file', 'peak MB'], rows));
  const large = alone.filter(({ peakMb }) => peakMb > goalMb);
  console.log(`\nAbove ${goalMb} MB: ${large.map(({ file }) => file).join(', ') || 'none'}`);
}

/** Reads every odd file that there is, and ordinary ones, beside how they were read once. */
export async function formats({ against, ordinary: only }: FormatsOptions): Promise<void> {
  if (await ranAsDecoder()) return;
  const costs = only ? [] : await readOddFiles();
  const alone = await measureAlone(costs);
  if (costs.length > 0) showOddFiles(costs, alone);
  const ordinary = await ordinaryPath(against);
  const ways = Object.entries(ordinary).map(([name, ms]) => [name, fixed(ms, 1)]);
  console.log(formatTable('A JPEG of 12 megapixels (median)', ['read with', 'processor ms'], ways));
  console.log(`\n${await saveResult('formats', { files: costs, alone, ordinary })}`);
}
