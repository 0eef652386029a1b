import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../models/random.ts';
import { toFailure } from '../images/read-failure.ts';
import { longestBlock } from '../testing/longest-block.ts';
import { endlessXmp } from '../testing/mutants/blown-up.ts';
import { damaged } from '../testing/mutants/damage.ts';
import { mostMemoryOfChildren } from '../testing/mutants/decoder-memory.ts';
import { seedFiles, type SeedFile } from '../testing/mutants/seed-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createReaderApart } from './reader-apart.ts';
import { memoryLimitBytes } from './watch-memory.ts';

/** Damaged files; `MY_CAT_MUTANTS=10000` for a long run. */
const mutants = Number(process.env['MY_CAT_MUTANTS'] ?? 60);
const seed = Number(process.env['MY_CAT_SEED'] ?? 3);

const isLong = mutants > 60;
/** No file may keep the library from answering for longer; a machine with other work is given more. */
const blockLimitMs = isLong ? 50 : 250;

const reader = createReaderApart();
afterAll(() => reader.close());

type Outcome = { readonly kind: string; readonly message: string };

/** All that is done with a photo: it is decoded, and the words in it and beside it are read anew. */
async function outcomeOf(path: string): Promise<Outcome> {
  try {
    await reader.reread([path]).catch((error: unknown) => toFailure(error, path));
    const { image } = await reader.decode(await reader.read(path));
    const isWhole = image.pixels.length === image.widthPx * image.heightPx * 3;
    return { kind: isWhole ? 'read' : 'not whole', message: '' };
  } catch (error) {
    return toFailure(error, path);
  }
}

/** The file's name, what happened and what helps; never the words of a program that did not expect it. */
const isClear = (message: string) =>
  /^“[^”]+” [^\n]+\. [A-Z][^\n]+\.$/.test(message) &&
  !/undefined|null|NaN|\w+Error|not a function|\[object/.test(message);

/** The longest that the library stood still; what has nothing to do with the file does not come again and again. */
async function blockedBy(path: string) {
  let outcome: Outcome = { kind: 'read', message: '' };
  let blockMs = Infinity;
  for (let look = 0; look < 3 && blockMs > blockLimitMs; look++) {
    const block = await longestBlock(async () => {
      outcome = await outcomeOf(path);
    });
    blockMs = Math.min(blockMs, block);
  }
  return { outcome, blockMs };
}

/** One damaged file; the same for the same number and seed. Some have a sidecar of which all is too much. */
async function writeMutant(folder: string, files: readonly SeedFile[], number: number) {
  const whole = files[number % files.length];
  if (whole === undefined) throw new Error('There is nothing to damage.');
  const random = createRandom(seed * 1_000_003 + number);
  const { how, bytes } = damaged(whole.bytes, random);
  const path = join(folder, `${number}-${whole.name}`);
  await writeFile(path, bytes);
  if (number % 4 === 0) await writeFile(`${path}.xmp`, endlessXmp(60_000, random));
  return { path, about: `${number}: ${whole.name}, ${how}, ${bytes.length} bytes` };
}

test(
  `gives a picture or a reason for each of ${mutants} damaged files, and never stands still`,
  { timeout: 120_000 + mutants * 1000 },
  async () => {
    const folder = await temporaryFolder();
    const files = createRandom(seed).shuffle(await seedFiles());
    const kinds: Record<string, number> = {};
    const faults: string[] = [];
    const ended: string[] = [];
    let longestMs = 0;
    let mostBytes = 0;
    for (let number = 0; number < mutants; number++) {
      const { path, about } = await writeMutant(folder, files, number);
      const { outcome, blockMs } = await blockedBy(path);
      await Promise.all([rm(path), rm(`${path}.xmp`, { force: true })]);
      if (blockMs > blockLimitMs)
        faults.push(`${about}: stood still for ${Math.round(blockMs)} ms`);
      if (outcome.kind !== 'read' && !isClear(outcome.message))
        faults.push(`${about}: ${JSON.stringify(outcome)}`);
      if (outcome.kind === 'crashed-reader' || outcome.kind === 'timed-out') ended.push(about);
      longestMs = Math.max(longestMs, blockMs);
      mostBytes = Math.max(mostBytes, mostMemoryOfChildren());
      kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
    }
    if (isLong) console.log({ ...kinds, longestMs, mostBytes, ended });
    expect(faults).toEqual([]);
    // Looked at twenty times a second, it may have grown a little further.
    expect(mostBytes).toBeLessThanOrEqual(memoryLimitBytes * 1.2);
  },
);
