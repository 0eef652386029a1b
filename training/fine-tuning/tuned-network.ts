import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tunedFolder } from '../places.ts';

/** The file that says whom a network was tuned to; written last. */
export const trainedFile = 'trained.json';

/** Where the network that is tuned to all cats is. */
export const networkOfAll = (seed: number) => join(tunedFolder, `all-seed-${seed}`);

/** Where the network is that was tuned without the cats of one fold, counted from 0. */
export const networkOfFold = (fold: number, folds: number, seed: number) =>
  join(tunedFolder, `fold-${fold + 1}-of-${folds}-seed-${seed}`);

/** Refuses a network that was tuned to any of these cats, and one that is not there. */
export async function refuseIfSeen(network: string, cats: ReadonlySet<string>): Promise<void> {
  const text = await readFile(join(network, trainedFile), 'utf8').catch(() => null);
  if (text === null)
    throw new Error(`There is no ${network}: run npx tsx training/fine-tuning/index.ts first`);
  const trained = JSON.parse(text) as { readonly cats: readonly string[] };
  const seen = trained.cats.filter((cat) => cats.has(cat));
  if (seen.length > 0)
    throw new Error(`${network} was tuned to ${seen.join(', ')}, which it is to be judged by`);
}
