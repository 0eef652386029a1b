import { describe, expect, it } from 'vitest';
import { galleryFlag } from '../../contract/gallery.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

const day = 86_400_000;
const hash = '00ff00ff00ff00ff';

/** A household of one cat, strangers, a photo without a cat, a burst and a pair of look-alikes. */
const photos: readonly GeneratedPhoto[] = [
  ...Array.from({ length: 6 }, (_, at) => ({
    path: `/photos/summer/Mög-${at}.jpg`,
    animals: [0],
    takenAtMs: (100 + at) * day,
  })),
  ...Array.from({ length: 6 }, (_, at) => ({
    path: `/photos/winter/stranger-${at}.jpg`,
    animals: [10 + at],
    takenAtMs: (200 + at) * day,
  })),
  { path: '/photos/sofa.jpg', animals: [], takenAtMs: 300 * day },
  { path: '/photos/burst-1.jpg', animals: [0], takenAtMs: 400 * day, camera: 'A' },
  { path: '/photos/burst-2.jpg', animals: [0], takenAtMs: 400 * day + 2000, camera: 'A' },
  ...['unset-1', 'unset-2'].map((name) => ({
    path: `/photos/${name}.jpg`,
    animals: [0],
    takenAtMs: 600 * day,
    takenFrom: 'unset-clock' as const,
    camera: 'A',
  })),
  { path: '/photos/other-camera.jpg', animals: [0], takenAtMs: 400 * day + 1000, camera: 'B' },
  { path: '/photos/alike-1.jpg', animals: [30], takenAtMs: 500 * day, differenceHash: hash },
  {
    path: '/photos/alike-2.jpg',
    animals: [30],
    takenAtMs: 500 * day + 60_000,
    differenceHash: hash,
  },
];

async function taught() {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mög');
  const examples = [0, 1, 2].map((at) => `/photos/summer/Mög-${at}.jpg`);
  await library.say(mog, 'yes', ...examples);
  await library.say(mog, 'no', '/photos/winter/stranger-0.jpg');
  return { library, mog };
}

describe('gallery.list', () => {
  it('shows everything, what was not found, and what has an opinion', async () => {
    const { library, mog } = await taught();
    expect(await library.ids({ view: 'everything' })).toHaveLength(photos.length);
    expect(await library.paths({ view: 'not-found', subject: mog })).toEqual(['/photos/sofa.jpg']);
    expect(await library.ids({ view: 'matches', subject: mog })).toHaveLength(photos.length - 1);
  });

  it('shows as taught what the person spoke of, yes before no', async () => {
    const { library, mog } = await taught();
    const listed = await library.paths({ view: 'taught', subject: mog });
    expect(listed.slice(0, 3).toSorted()).toEqual(
      [0, 1, 2].map((at) => `/photos/summer/Mög-${at}.jpg`),
    );
    expect(listed.slice(3)).toEqual(['/photos/winter/stranger-0.jpg']);
    await library.ask()['labels.undo']();
    expect(await library.paths({ view: 'taught', subject: mog })).toHaveLength(3);
  });

  it('shows as unsure what is near 0.5 and not decided', async () => {
    const { library, mog } = await taught();
    const listed = await library.ask()['gallery.list']({ ...everything, subject: mog });
    const expected = [...listed.photoIds].filter((_, at) => {
      const [probability, flags] = [listed.probabilities[at] ?? 0, listed.flags[at] ?? 0];
      const decided = (flags & (galleryFlag.yes | galleryFlag.no)) !== 0;
      return !decided && probability >= 0.25 && probability <= 0.75;
    });
    expect(await library.ids({ subject: mog, view: 'unsure' })).toEqual(expected);
  });

  it('sorts by confidence, by date and by when a photo was found', async () => {
    const { library, mog } = await taught();
    const { probabilities } = await library.ask()['gallery.list']({ ...everything, subject: mog });
    expect([...probabilities]).toEqual([...probabilities].sort((one, other) => other - one));
    expect(probabilities[0]).toBe(1);
    const byDate = await library.ask()['gallery.list']({ ...everything, sort: 'date' });
    const taken = [...byDate.takenAtSeconds];
    expect(taken).toEqual([...taken].sort((one, other) => other - one));
    const found = await library.ids({ sort: 'newest-found' });
    expect(found).toEqual([...found].sort((one, other) => other - one));
  });

  it('lists the photos most like one, whosever they are, the likest first', async () => {
    const { library, mog } = await taught();
    const photoId = await library.photoAt('/photos/alike-1.jpg');
    const alikeTo = { photoId, cropId: null };
    const listed = await library.paths({ subject: mog, alikeTo, sort: 'date' });
    expect(listed.slice(0, 2)).toEqual(['/photos/alike-1.jpg', '/photos/alike-2.jpg']);
    expect(listed).toHaveLength(photos.length - 1);
    const [crop] = (await library.detail(photoId)).crops;
    const sameCrop = { photoId, cropId: crop?.cropId ?? null };
    expect(await library.paths({ subject: mog, alikeTo: sameCrop })).toEqual(listed);
    expect(await library.paths({ alikeTo, search: 'winter' })).toHaveLength(6);
  });

  it('lists nothing like a photo without an animal, or one that is gone', async () => {
    const { library } = await taught();
    const sofa = await library.photoAt('/photos/sofa.jpg');
    for (const photoId of [sofa, 99_999])
      expect(await library.ids({ alikeTo: { photoId, cropId: null } })).toEqual([]);
    expect(await library.ids({ alikeTo: { photoId: sofa, cropId: 99_999 } })).toEqual([]);
  });

  it('finds part of a path, whatever its capitals and its form of accents', async () => {
    const { library } = await taught();
    expect(await library.paths({ search: 'mög-3'.normalize('NFD').toUpperCase() })).toEqual([
      '/photos/summer/Mög-3.jpg',
    ]);
    expect(await library.ids({ search: 'WINTER' })).toHaveLength(6);
    expect(await library.ids({ search: '100%' })).toEqual([]);
  });

  it('keeps to a range of dates, its ends included', async () => {
    const { library } = await taught();
    const within = { takenFromMs: 101 * day, takenUntilMs: 103 * day };
    expect((await library.paths({ ...within, sort: 'date' })).map((path) => path.at(-5))).toEqual([
      '3',
      '2',
      '1',
    ]);
  });

  it('takes the best cat of a photo for any, and the second best for together', async () => {
    const { library, mog } = await taught();
    const stranger = await library.cat('Stranger');
    await library.say(stranger, 'yes', '/photos/winter/stranger-1.jpg');
    await library.settled();
    const any = await library.ask()['gallery.list']({ ...everything, subject: 'any' });
    const best = new Map([...any.photoIds].map((id, at) => [id, any.probabilities[at]]));
    expect(best.get(await library.photoAt('/photos/summer/Mög-0.jpg'))).toBe(1);
    expect(best.get(await library.photoAt('/photos/winter/stranger-1.jpg'))).toBe(1);
    expect(await library.probability(mog, '/photos/winter/stranger-1.jpg')).toBe(0);
    const together = await library.ask()['gallery.list']({ ...everything, subject: 'together' });
    expect(Math.max(...together.probabilities)).toBe(0);
  });

  it('numbers bursts of one camera and look-alikes of one moment', async () => {
    const { library } = await taught();
    const { photoIds, stacks } = await library.ask()['gallery.list'](everything);
    const stackOf = async (path: string) => stacks[photoIds.indexOf(await library.photoAt(path))];
    expect(await stackOf('/photos/burst-1.jpg')).toBeGreaterThan(0);
    expect(await stackOf('/photos/burst-1.jpg')).toBe(await stackOf('/photos/burst-2.jpg'));
    expect(await stackOf('/photos/other-camera.jpg')).toBe(0);
    // Two photos of a clock that was never set have one time, and nothing else in common.
    expect(await stackOf('/photos/unset-1.jpg')).toBe(0);
    expect(await stackOf('/photos/alike-1.jpg')).toBe(await stackOf('/photos/alike-2.jpg'));
    expect(await stackOf('/photos/alike-1.jpg')).not.toBe(await stackOf('/photos/burst-1.jpg'));
    expect(await stackOf('/photos/sofa.jpg')).toBe(0);
  });

  it('shows a burst by the photo that was chosen for it, until another is, or none', async () => {
    const { library } = await taught();
    const burst = ['/photos/burst-1.jpg', '/photos/burst-2.jpg'] as const;
    const [one, other] = [await library.photoAt(burst[0]), await library.photoAt(burst[1])];
    const choose = (photoId: number, chosen: boolean) =>
      library.ask()['photos.chooseBest']({ photoId, chosen });
    const flagged = async (flag: number) => {
      const { photoIds, flags } = await library.ask()['gallery.list'](everything);
      const of = (id: number) => ((flags[photoIds.indexOf(id)] ?? 0) & flag) !== 0;
      return [one, other].filter(of);
    };
    const [byItself] = await flagged(galleryFlag.best);
    const left = byItself === one ? other : one;
    expect(await choose(left, true)).toEqual({ before: null });
    expect(await flagged(galleryFlag.best)).toEqual([left]);
    expect(await flagged(galleryFlag.chosen)).toEqual([left]);
    await library.reopen();
    expect(await flagged(galleryFlag.chosen)).toEqual([left]);
    expect(await choose(byItself ?? 0, true)).toEqual({ before: left });
    expect(await flagged(galleryFlag.chosen)).toEqual([byItself]);
    expect(await choose(byItself ?? 0, false)).toEqual({ before: byItself });
    expect(await flagged(galleryFlag.chosen)).toEqual([]);
    expect(await flagged(galleryFlag.best)).toEqual([byItself]);
    await expect(choose(9999, true)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('takes plain surfaces of one moment for no look-alikes', async () => {
    const plain = { animals: [], differenceHash: '0'.repeat(16), takenAtMs: 5000 };
    const library = await openGeneratedLibrary([
      { path: '/photos/wall.jpg', ...plain },
      { path: '/photos/sky.jpg', ...plain },
    ]);
    const { stacks } = await library.ask()['gallery.list'](everything);
    expect([...stacks]).toEqual([0, 0]);
  });

  it('tells only what has changed in a list that is held', async () => {
    const { library, mog } = await taught();
    const query = { ...everything, subject: mog, sort: 'date' as const };
    const photoId = await library.photoAt('/photos/winter/stranger-0.jpg');
    const first = await library.ask()['gallery.list'](query);
    expect(first).toMatchObject({ total: photos.length, pieces: null });
    const same = await library.ask()['gallery.list']({ ...query, held: first.listing });
    expect(same.photoIds).toHaveLength(0);
    expect([...(same.pieces ?? [])]).toEqual([1, photos.length]);
    // Another list was asked for since: what is held is not known any more.
    const late = await library.ask()['gallery.list']({ ...query, held: first.listing });
    expect(late.pieces).toBeNull();
    expect(late.photoIds).toHaveLength(photos.length);
    const label = { photoId, cropId: null, catId: mog, verdict: null };
    await library.ask()['labels.set']({ labels: [label] });
    const after = await library.ask()['gallery.list']({ ...query, held: late.listing });
    expect([...after.photoIds]).toContain(photoId);
    expect(after.pieces).not.toBeNull();
  });

  it('hands out the rest of the last list, and of no other', async () => {
    const { library } = await taught();
    const list = await library.ask()['gallery.list'](everything);
    const rest = await library.ask()['gallery.more']({ listing: list.listing, from: 3 });
    expect([...(rest?.photoIds ?? [])]).toEqual([...list.photoIds.subarray(3)]);
    await library.ask()['gallery.list'](everything);
    expect(await library.ask()['gallery.more']({ listing: list.listing, from: 3 })).toBeNull();
  });

  it('counts what is unsure whatever the query leaves out', async () => {
    const { library, mog } = await taught();
    const unsure = await library.ids({ subject: mog, view: 'unsure' });
    const query = { ...everything, subject: mog, search: 'sofa' };
    expect((await library.ask()['gallery.list'](query)).unsure).toBe(unsure.length);
  });

  it('refuses a cat that is not there', async () => {
    const { library } = await taught();
    await expect(library.ids({ subject: 99 })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('gallery.tiles', () => {
  it('tells name, state, probability and box, and leaves out what is gone', async () => {
    const { library, mog } = await taught();
    const [known, empty] = await Promise.all(
      ['/photos/summer/Mög-0.jpg', '/photos/sofa.jpg'].map(library.photoAt),
    );
    const photoIds = [known ?? 0, 9999, empty ?? 0];
    const tiles = await library.ask()['gallery.tiles']({ subject: mog, photoIds });
    expect(tiles).toMatchObject([
      { fileName: 'Mög-0.jpg', state: 'scored', probability: 1, takenAtMs: 100 * day },
      { fileName: 'sofa.jpg', state: 'no-cat', probability: null, box: null, cropId: null },
    ]);
    expect(tiles[0]?.box?.[1]).toBeCloseTo(0.1);
  });
});

describe('review', () => {
  it('asks about undecided photos, bursts once', async () => {
    const { library, mog } = await taught();
    const next = await library.ask()['review.next']({ catId: mog, limit: 100 });
    const asked = next.map(({ photoId }) => photoId);
    expect(new Set(asked).size).toBe(asked.length);
    const burst = await Promise.all([1, 2].map((at) => library.photoAt(`/photos/burst-${at}.jpg`)));
    expect(asked.filter((photoId) => burst.includes(photoId))).toHaveLength(1);
    for (const { crop } of next) expect(crop.opinions[0]?.verdict).toBeNull();
    const detail = await library.detail(await library.photoAt('/photos/summer/Mög-0.jpg'));
    expect(next.map(({ taught }) => taught?.cropId)).toContain(detail.crops[0]?.cropId);
    expect(await library.ask()['review.next']({ catId: mog, limit: 2 })).toHaveLength(2);
  });

  it('goes through chosen photos in their order, without those that are decided', async () => {
    const { library, mog } = await taught();
    const open = await library.ask()['review.next']({ catId: mog, limit: 100 });
    const chosen = open.map(({ photoId }) => photoId).toReversed();
    const decided = await library.photoAt('/photos/summer/Mög-0.jpg');
    const photoIds = [decided, ...chosen];
    const next = await library.ask()['review.next']({ catId: mog, limit: 100, photoIds });
    expect(next.map(({ photoId }) => photoId)).toEqual(chosen);
  });

  it('names first the label that contradicts the others', async () => {
    const { library, mog } = await taught();
    const more = [3, 4, 5].map((at) => `/photos/summer/Mög-${at}.jpg`);
    const strangers = [1, 2, 3].map((at) => `/photos/winter/stranger-${at}.jpg`);
    await library.say(mog, 'yes', ...more);
    await library.say(mog, 'no', ...strangers);
    await library.say(mog, 'yes', '/photos/winter/stranger-4.jpg');
    const suspects = await library.ask()['review.suspects']({ catId: mog });
    expect(suspects[0]?.photoId).toBe(await library.photoAt('/photos/winter/stranger-4.jpg'));
    expect(suspects[0]?.agreement).toBeLessThan(0.5);
    // Said again, it is no slip.
    await library.say(mog, 'yes', '/photos/winter/stranger-4.jpg');
    const rest = await library.ask()['review.suspects']({ catId: mog });
    expect(rest.map(({ photoId }) => photoId)).not.toContain(suspects[0]?.photoId);
  });

  it('explains a crop by the taught ones most like it', async () => {
    const { library, mog } = await taught();
    const photoId = await library.photoAt('/photos/summer/Mög-4.jpg');
    const [crop] = (await library.detail(photoId)).crops;
    const query = { cropId: crop?.cropId ?? 0, catId: mog };
    const neighbours = await library.ask()['explain.neighbours'](query);
    expect(neighbours).toHaveLength(3);
    const similarities = neighbours.map(({ similarity }) => similarity);
    expect(similarities).toEqual([...similarities].sort((one, other) => other - one));
    expect(similarities[2]).toBeGreaterThan(0.5);
  });
});
