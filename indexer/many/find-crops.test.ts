import { expect, test } from 'vitest';
import { embeddingVersion } from '../../models/versions.ts';
import { factsOf, sightingsOf, type GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { findPhotos } from './find-crops.ts';
import { prepareMany } from './open-many.ts';
import { openPostgres } from './postgres.ts';
import { storePhoto } from './store-photo.ts';
import { taughtCat } from './taught-cat.ts';
import { serverForTests } from './testing/server-for-test.ts';
import { whyNoPostgres } from './start-postgres.ts';
import { versionId } from './versions.ts';

const reason = whyNoPostgres();
const server = serverForTests(reason === null);

/** Photos of some thirty animals, one of which is looked for; in every seventh photo another animal is beside it. */
const photos: readonly GeneratedPhoto[] = Array.from({ length: 1200 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: at % 7 === 0 ? [at % 29, (at + 1) % 29] : [at % 29],
}));
const animal = 5;
const showsIt = ({ animals }: GeneratedPhoto) => animals.includes(animal);

test.skipIf(reason !== null)(
  `finds the photos that a library finds, in its order and with its probabilities ${reason ?? ''}`,
  async () => {
    const library = await openGeneratedLibrary(photos);
    const catId = await library.cat('Mog');
    const own = photos.filter((photo) => showsIt(photo) && photo.animals.length === 1);
    await library.say(catId, 'yes', ...own.slice(0, 6).map(({ path }) => path));
    await library.say(catId, 'no', '/photos/1.jpg', '/photos/2.jpg', '/photos/3.jpg');
    await library.settled();
    const here = await library.ask()['files.find']({
      ...{ catId, minimum: 0.01, folders: null, after: null, limit: 10_000 },
    });
    expect(here.length).toBeGreaterThan(own.length);

    const { database } = await prepareMany(await openPostgres(await server.newDatabase()));
    const id = await versionId(database, embeddingVersion);
    const pathOf = new Map<number, string>();
    await database.transaction(async (tx) => {
      for (const photo of photos) {
        const photoId = await storePhoto(tx, factsOf(photo), sightingsOf(photo), { versionId: id });
        pathOf.set(photoId, photo.path);
      }
    });
    const labels = await library.ask()['labels.export']();
    const taught = await taughtCat(library.libraryFolder, catId, labels);
    if (taught === null) throw new Error('Nothing was taught.');
    const found = await findPhotos(database, taught.cat, {
      ...{ versionId: id, minimum: 0.01, limit: 10_000, exact: true },
    });
    await database.close();
    const there = found.photos.map(({ photoId, probability }) => ({
      path: pathOf.get(photoId) ?? '',
      probability,
    }));
    const ranked = (files: readonly { readonly path: string; readonly probability: number }[]) =>
      files
        .map(({ path, probability }) => ({ path, probability }))
        .toSorted(
          (one, other) => other.probability - one.probability || (one.path < other.path ? -1 : 1),
        );
    expect(ranked(there)).toEqual(ranked(here));
    expect(found.isCut).toBe(false);
  },
);
