import { readFile, stat } from 'node:fs/promises';
import { FaultError } from '../../contract/fault.ts';
import { importedLabelSchema, type ImportedLabel } from '../../contract/listing.ts';
import { addCat, presentCats } from '../store/cats.ts';
import { durably, type WritableDb } from '../store/database.ts';
import { insertBatch, noteBatch } from '../store/label-batches.ts';
import { recordedLabels } from '../store/recorded-labels.ts';
import { addSaidLabels, takeHold } from './replay-words.ts';

/** Far more than any person has said; larger files are not labels and are not read. */
const limitBytes = 256 * 2 ** 20;

/** The gesture that came of it, null where nothing was new, and what was brought in. */
export type ImportedGesture = {
  readonly batchId: number | null;
  readonly labels: number;
  readonly newCats: readonly string[];
};

/** Reads labels as `label export` writes them, or throws a fault that names the file and the line. */
export async function readLabels(path: string): Promise<readonly ImportedLabel[]> {
  const lines = (await textOf(path)).split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [parse(path, line, index + 1)]));
}

/**
 * Says labels to a library as one gesture; those in force already are not said again.
 *
 * Cats are known by `isSameName`, and made where there are none of a name. A label takes hold when its
 * photo is there or is seen later: photos are known by their content, or by their picture.
 */
export function importLabels(
  db: WritableDb,
  labels: readonly ImportedLabel[],
  isSameName: (one: string, other: string) => boolean,
  nowMs: number,
): ImportedGesture {
  const inForce = new Set(
    recordedLabels(db).map((one) => keyOf(one.catName, one.verdict, one.contentKey, one.box)),
  );
  const fresh = labels.filter(
    ({ cat, verdict, sha256, box }) => !inForce.has(keyOf(cat, verdict, sha256, box)),
  );
  if (fresh.length === 0) return { batchId: null, labels: 0, newCats: [] };
  return durably(db, () => {
    const newCats: string[] = [];
    const ids = new Map<string, number>();
    const make = (name: string) => {
      newCats.push(name);
      return addCat(db, name, nowMs);
    };
    const catIdOf = (name: string) => {
      const known = () => presentCats(db).find((cat) => isSameName(cat.name, name))?.catId;
      const catId = ids.get(name) ?? known() ?? make(name);
      ids.set(name, catId);
      return catId;
    };
    const said = fresh.map(({ cat, verdict, sha256, picture, box, atMs }) => ({
      catId: catIdOf(cat),
      verdict,
      content: sha256,
      picture: picture ?? null,
      box,
      atMs: atMs ?? null,
      example: null,
    }));
    const batchId = insertBatch(db, nowMs);
    addSaidLabels(db, batchId, nowMs, said);
    takeHold(db);
    noteBatch(db, batchId);
    return { batchId, labels: said.length, newCats };
  });
}

const keyOf = (cat: string, verdict: string, content: string, box: unknown) =>
  JSON.stringify([cat.toLowerCase(), verdict, content, box]);

async function textOf(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (!facts.isFile() || facts.size > limitBytes)
      throw new FaultError('bad-request', `${path} is not a file of labels. Choose another file.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError('not-found', `${path} cannot be read (${reason}). Name the file again.`, {
      cause: error,
    });
  }
}

function parse(path: string, line: string, number: number): ImportedLabel {
  const label = importedLabelSchema.safeParse(parsed(line));
  if (label.success) return label.data;
  throw new FaultError(
    'bad-request',
    `Line ${number} of ${path} is no label, so nothing was brought in. Make the file with my-cat label export.`,
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
