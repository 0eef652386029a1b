/**
 * A process that says all a person can say to a library, at random and as fast as it can, until it is
 * killed.
 *
 * It writes a line before each gesture, with what it means to say, and one after it was answered, with
 * everything that was said until then.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { createRandom } from '../../models/random.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { makeCard } from '../cards/make-card.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openIndexer } from '../open-indexer.ts';
import { openReadable } from '../store/database.ts';
import { unheldPhotos } from '../store/upkeep.ts';
import { generatedEmbedding } from './generated-embedding.ts';
import { wordsIn } from './words-in.ts';

const [libraryFolder = '', weightsFolder = '', scratch = '', seed = '1'] = process.argv.slice(2);
const { next } = createRandom(Number(seed));
const upTo = (count: number) => Math.floor(next() * count);
const { handlers } = await openIndexer({
  libraryFolder,
  weightsFolder,
  watch: false,
  work: false,
  onEvent: () => undefined,
});
const db = openReadable(libraryFilesIn(libraryFolder).database);
const write = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
const newName = () => `Mog ${seed} ${upTo(1e9)}`;
// Those that nobody holds any more are forgotten meanwhile, and cannot be spoken about.
const unheld = new Set<unknown>(unheldPhotos(db));
const photoIds = db
  .prepare('SELECT photo_id FROM photos WHERE width_px > 0')
  .pluck()
  .all()
  .filter((photoId) => !unheld.has(photoId));

const presentCat = async () => {
  const [cat] = await handlers['cats.list']();
  if (cat !== undefined) return cat.catId;
  write({ kind: 'cat' });
  const { catId } = await handlers['cats.create']({ name: newName() });
  write({ words: wordsIn(db) });
  return catId;
};

async function label(): Promise<void> {
  if (photoIds.length === 0) return;
  const catId = await presentCat();
  const chosen = new Set([1, 2, 3].map(() => Number(photoIds[upTo(photoIds.length)])));
  write({ kind: 'label', labels: chosen.size });
  const verdict = next() < 0.7 ? ('yes' as const) : ('no' as const);
  const labels = [...chosen].map((photoId) => ({ photoId, cropId: null, catId, verdict }));
  await handlers['labels.set']({ labels });
}

async function step(): Promise<void> {
  write({ kind: 'step' });
  await (next() < 0.6 ? handlers['labels.undo']() : handlers['labels.redo']());
}

async function cat(): Promise<void> {
  const catId = await presentCat();
  write({ kind: 'cat' });
  const name = newName();
  const what = upTo(4);
  if (what === 0) await handlers['cats.create']({ name });
  else if (what === 1) await handlers['cats.rename']({ catId, name });
  else if (what === 2) await handlers['cats.remove']({ catId });
  else await handlers['cats.restore']({ catId });
}

async function card(): Promise<void> {
  const name = newName();
  const vectors = (count: number, animal: number) =>
    Array.from({ length: count }, () => ({
      embedding: generatedEmbedding(animal, upTo(1e6), embeddingSize),
      group: null,
      catScore: 1,
    }));
  const [examples, counterExamples] = [vectors(3, upTo(9)), vectors(2, 10 + upTo(9))];
  const parts = { name, embeddingVersion, embeddingSize, examples, counterExamples };
  const path = join(scratch, 'card.mycat');
  writeFileSync(path, JSON.stringify(makeCard(parts)));
  write({ kind: 'card', name, labels: 5 });
  await handlers['cards.import']({ path });
}

/** Two folders at once, one of them left out before. */
async function folders(): Promise<void> {
  const root = join(scratch, `folder ${seed} ${upTo(1e9)}`);
  const paths = ['a', 'b'].map((name) => join(root, name));
  const left = join(root, 'a', 'left');
  mkdirSync(left, { recursive: true });
  mkdirSync(join(root, 'b'));
  write({ kind: 'folders', paths });
  await handlers['folders.add']({ paths });
  write({ words: wordsIn(db) });
  write({ kind: 'exclusions' });
  await handlers['exclusions.set']({ folders: [left], names: null });
  write({ words: wordsIn(db) });
  write({ kind: 'take-in', paths: [left] });
  await handlers['folders.add']({ paths: [left] });
  write({ words: wordsIn(db) });
  const [first] = await handlers['folders.list']();
  write({ kind: 'folder-gone' });
  if (first !== undefined) await handlers['folders.remove']({ folderId: first.folderId });
}

const gestures = [label, label, label, step, step, cat, card, folders] as const;

write({ words: wordsIn(db) });
for (;;) {
  await (gestures[upTo(gestures.length)] ?? label)();
  write({ words: wordsIn(db) });
}
