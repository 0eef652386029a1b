import type { Random } from '../../models/random.ts';
import { chooseShot } from '../store/best-shots.ts';
import { addCat, presentCats, renameCat, setCatRemoved } from '../store/cats.ts';
import { storeCardExamples } from '../store/card-examples.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { durably, type WritableDb } from '../store/database.ts';
import { writeExclusions } from '../store/exclusions.ts';
import { addFolder, allFolders, removeFolder } from '../store/folders.ts';
import { addLabels, redoLabels, undoLabels } from '../store/label-batches.ts';
import { generatedEmbedding } from './generated-embedding.ts';
import { factsOf } from './synthetic-photos.ts';

/** Says one thing to a library whose photos are numbered from 1 to `photos`. */
export function sayAtRandom(db: WritableDb, { next }: Random, photos: number, nowMs: number): void {
  const upTo = (count: number) => Math.floor(next() * count);
  const name = `Mog ${upTo(1e9)}`;
  const cats = presentCats(db);
  const catId = cats[upTo(cats.length)]?.catId ?? addCat(db, name, nowMs);
  const label = () => {
    const { contentKey } = factsOf(1 + upTo(photos));
    const photo = db.prepare('SELECT photo_id FROM photos WHERE content_key = ?').pluck();
    const crops = cropsOfPhoto(db, Number(photo.get(contentKey)));
    const verdict = (['yes', 'yes', 'no', null] as const)[upTo(4)] ?? null;
    const labels = crops.map(({ box, cropId }) => ({ catId, verdict, contentKey, box, cropId }));
    if (labels.length > 0) addLabels(db, labels, nowMs);
  };
  const card = () =>
    durably(db, () => {
      const vectors = [generatedEmbedding(1, upTo(1e6), 32)];
      const examples = storeCardExamples(db, vectors, 'test-1', nowMs);
      const labels = examples.map((example) => ({ ...example, catId, verdict: 'yes' as const }));
      addLabels(db, labels, nowMs);
    });
  const folder = () => {
    const [known] = allFolders(db);
    if (known !== undefined && next() < 0.4) removeFolder(db, known.folderId);
    else addFolder(db, `/folders/${upTo(1e9)}`, [], nowMs);
  };
  const best = () => {
    const shot = next() < 0.6 ? factsOf(1 + upTo(photos)).contentKey : null;
    chooseShot(db, new Set([1, 2, 3].map((at) => at + upTo(photos))), shot, nowMs);
  };
  const gestures = [
    label,
    label,
    label,
    label,
    () => undoLabels(db, nowMs),
    () => redoLabels(db),
    () => addCat(db, name, nowMs),
    () => renameCat(db, catId, name),
    () => setCatRemoved(db, catId, next() < 0.5 ? nowMs : null),
    card,
    folder,
    best,
    () => writeExclusions(db, { folders: [`/left/${upTo(99)}`], names: ['trash'] }),
  ];
  gestures[upTo(gestures.length)]?.();
}
