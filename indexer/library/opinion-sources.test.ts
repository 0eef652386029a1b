import { expect, test } from 'vitest';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { createRandom } from '../../models/random.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { Assessments } from './assessment.ts';
import { said, type CatColumns } from './cat-columns.ts';
import { Library } from './library.ts';

const photos = Array.from({ length: 60 }, (_, at) => ({
  path: `/photos/${String(at).padStart(2, '0')}.jpg`,
  animals: at % 5 === 4 ? [] : at % 3 === 0 ? [at % 2, 7] : [at % 2],
  takenAtMs: at * 86_400_000,
}));
const path = (at: number) => photos[at]?.path ?? '';
const random = createRandom(11);
const below = (count: number) => Math.floor(random.next() * count);

/** A head, or a person, thinks otherwise of a few crops. */
const changes: readonly ((cat: CatColumns, crop: number) => void)[] = [
  (cat, crop) => {
    cat.probabilities()[crop] = random.next() < 0.1 ? NaN : random.next();
    cat.scored();
  },
  (cat, crop) => {
    cat.verdicts()[crop] = [said.nothing, said.yes, said.no][below(3)] ?? said.nothing;
    cat.verdictRevision += 1;
  },
];

test('what is thought after a few changes is what would be thought anew, whatever has changed', async () => {
  const generated = await openGeneratedLibrary(photos);
  const mog = await generated.cat('Mog');
  const luna = await generated.cat('Luna');
  await generated.say(mog, 'yes', path(0), path(2), path(10));
  await generated.say(luna, 'yes', path(1), path(7), path(11));
  await generated.reopen((db) => {
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    // Some photos are versions of others.
    for (const index of [3, 4, 20, 33])
      library.photos.setVersionOf(index, library.photos.photoIds[index + 5] ?? 0);
    const cat = library.cat(mog);
    const thoughts = () => {
      const anew = new Assessments(library).of(mog);
      return [library.assessment(mog), anew].map((one) => ({
        opinions: one.opinions,
        unsure: one.unsure,
        judgement: one.judgement(),
      }));
    };
    let before = thoughts()[0];
    let differing = 0;
    for (let turn = 0; turn < 200; turn += 1) {
      for (let count = below(4); count >= 0; count -= 1)
        changes[below(changes.length)]?.(cat, below(library.crops.count));
      // Versions come and go, which tells otherwise than by crops what is thought of a photo.
      if (turn % 20 === 19)
        library.photos.setVersionOf(10 + below(10), library.photos.photoIds[40 + below(10)] ?? 0);
      const kept = structuredClone(before);
      const [remembered, anew] = thoughts();
      expect(remembered).toEqual(anew);
      // Who holds the opinions before may go on doing so.
      expect(before).toEqual(kept);
      if (before?.judgement !== remembered?.judgement) differing += 1;
      before = remembered;
    }
    expect(differing).toBeGreaterThan(100);
  });
}, 60_000);
