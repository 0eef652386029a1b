import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

/** Ten photos each of three animals, and ten of animals that appear once. */
const household: readonly GeneratedPhoto[] = Array.from({ length: 40 }, (_, at) => ({
  path: `/photos/${name(at)}.jpg`,
  animals: [at < 30 ? Math.floor(at / 10) : at],
  takenAtMs: at * 86_400_000,
}));

function name(at: number): string {
  return at < 30
    ? `${['mog', 'luna', 'tom'][Math.floor(at / 10)] ?? ''}-${at % 10}`
    : `other-${at}`;
}

const photo = (which: string) => `/photos/${which}.jpg`;
const some = (animal: string, ...numbers: readonly number[]) =>
  numbers.map((number) => photo(`${animal}-${number}`));

describe('teaching', () => {
  it('ranks the photos of a taught cat first, and no other is a match', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    const outcome = await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3, 4));
    expect(outcome.batch?.labels).toBe(5);
    const order = await library.paths({ subject: mog });
    expect(order.slice(0, 10).sort()).toEqual(some('mog', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    const [cat] = await library.ask()['cats.list']();
    expect(cat).toMatchObject({ examples: 5, rejected: 0, matches: 10 });
    // Of the ten the other five, which nobody spoke about.
    expect(outcome).toMatchObject({ gained: 5, moved: 'look-alikes' });
  });

  it('hears others while it learns, and what is said after it has its turn', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3));
    const [photoId, other] = [
      await library.photoAt(photo('mog-4')),
      await library.photoAt(photo('luna-1')),
    ];
    const answer = (id: number, verdict: 'yes' | 'no') =>
      library.ask()['labels.set']({
        labels: [{ photoId: id, cropId: null, catId: mog, verdict }],
      });
    let [heard, isLearning] = [0, true];
    const answers = Promise.all([answer(photoId, 'yes'), answer(other, 'no')]).finally(() => {
      isLearning = false;
    });
    while (isLearning) {
      await setImmediate();
      heard += 1;
    }
    const [first, second] = await answers;
    expect(heard).toBeGreaterThan(2);
    expect(second.batch?.batchId).toBeGreaterThan(first.batch?.batchId ?? Infinity);
    expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 5, rejected: 1 });
  });

  it('learns from a correction and re-ranks', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1), ...some('luna', 0));
    const before = await library.probability(mog, photo('luna-5'));
    const outcome = await library.say(mog, 'no', ...some('luna', 0, 1, 2));
    const after = await library.probability(mog, photo('luna-5'));
    expect(after).toBeLessThan(before ?? 0);
    expect(outcome.lost).toBeGreaterThan(0);
    // The last word on one crop counts.
    expect(await library.probability(mog, photo('luna-0'))).toBe(0);
    expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 2, rejected: 3 });
  });

  it('says one next step, which follows from what is known', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    const advice = async () => (await library.ask()['cats.list']())[0]?.advice;
    expect(await advice()).toEqual({ next: 'teach', reason: 'not-taught' });
    await library.say(mog, 'yes', ...some('mog', 0, 1));
    expect(await advice()).toEqual({ next: 'teach', reason: 'few-photos' });
    await library.say(mog, 'yes', ...some('mog', 2, 3, 4, 5));
    expect((await advice())?.reason).not.toBe('few-photos');
  });

  it('tells every place of the slider the same number of photos of the cat', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3, 4, 5));
    const query = { view: 'matches', sort: 'confidence', search: '' } as const;
    const all = { ...query, takenFromMs: null, takenUntilMs: null, subject: mog };
    const { judgement } = await library.ask()['gallery.list'](all);
    const [cat] = await library.ask()['cats.list']();
    expect(cat?.matches).toBe(judgement.here.shown);
    expect(cat?.expected).toEqual(judgement.here);
    const totals = Array.from(judgement.right, (right, at) => right + (judgement.missed[at] ?? 0));
    expect(Math.max(...totals) - Math.min(...totals)).toBeLessThan(0.01);
  });

  it('answers 1 and 0 where the person has decided', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0));
    await library.say(mog, 'no', ...some('mog', 1));
    expect(await library.probability(mog, photo('mog-0'))).toBe(1);
    expect(await library.probability(mog, photo('mog-1'))).toBe(0);
    await library.say(mog, null, photo('mog-1'));
    const freed = await library.probability(mog, photo('mog-1'));
    expect(freed).toBeGreaterThan(0);
    expect(freed).toBeLessThan(1);
  });

  it('takes a yes to one cat as a no to the others', async () => {
    const library = await openGeneratedLibrary(household);
    const [mog, luna] = [await library.cat('Mog'), await library.cat('Luna')];
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2));
    const before = await library.probability(mog, photo('luna-5'));
    await library.say(luna, 'yes', ...some('luna', 0, 1, 2));
    await library.settled();
    expect(await library.probability(mog, photo('luna-0'))).toBe(0);
    expect(await library.probability(mog, photo('luna-5'))).toBeLessThanOrEqual(before ?? 0);
    const next = await library.ask()['review.next']({ catId: mog, limit: 100 });
    const lunas = await Promise.all(some('luna', 0, 1, 2).map(library.photoAt));
    expect(next.filter(({ photoId }) => lunas.includes(photoId))).toEqual([]);
  });

  it('undoes, redoes and rolls back whole gestures', async () => {
    const library = await openGeneratedLibrary(household);
    const ask = library.ask;
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2));
    const first = await library.probability(mog, photo('luna-1'));
    await library.say(mog, 'yes', ...some('luna', 0, 1));
    const second = await library.probability(mog, photo('luna-2'));
    const undone = await ask()['labels.undo']();
    expect(undone.batch).toMatchObject({ undone: true });
    expect(undone.batch?.labels).toBe(2);
    expect(await library.probability(mog, photo('luna-1'))).toBeCloseTo(first ?? -1, 3);
    await ask()['labels.redo']();
    expect(await library.probability(mog, photo('luna-1'))).toBe(1);
    expect(await library.probability(mog, photo('luna-2'))).toBeCloseTo(second ?? -1, 3);

    const history = await ask()['labels.history']({ before: null, limit: 10 });
    expect(history.map((batch) => [batch.labels, batch.undone])).toEqual([
      [2, false],
      [3, false],
    ]);
    const rolled = await ask()['labels.rollBack']({ batchId: 0 });
    expect(rolled.lost).toBeGreaterThan(0);
    expect(
      (await ask()['labels.history']({ before: null, limit: 10 })).every((batch) => batch.undone),
    ).toBe(true);
    expect((await ask()['cats.list']())[0]).toMatchObject({ examples: 0, head: null, matches: 0 });
    expect((await ask()['labels.undo']()).batch).toBeNull();
    await ask()['labels.redo']();
    expect(
      (await ask()['labels.history']({ before: null, limit: 10 })).some((batch) => batch.undone),
    ).toBe(false);
    expect(await library.probability(mog, photo('luna-1'))).toBe(1);
  });

  it('forgets what could be redone once something new was said', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', photo('mog-0'));
    await library.ask()['labels.undo']();
    await library.say(mog, 'yes', photo('mog-1'));
    expect((await library.ask()['labels.redo']()).batch).toBeNull();
  });

  it('puts a word about a photo on the right crops', async () => {
    const library = await openGeneratedLibrary([
      ...household,
      { path: '/photos/two.jpg', animals: [1, 0] },
      { path: '/photos/none.jpg', animals: [] },
    ]);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2));
    await library.say(mog, 'yes', '/photos/two.jpg');
    const verdicts = async () =>
      (await library.detail(await library.photoAt('/photos/two.jpg'))).crops.map(
        (crop) => crop.opinions[0]?.verdict,
      );
    // Animal 0, which is Mog, is the right one of the two.
    expect(await verdicts()).toEqual([null, 'yes']);
    await library.say(mog, 'no', '/photos/two.jpg');
    expect(await verdicts()).toEqual(['no', 'no']);
    await library.say(mog, null, '/photos/two.jpg');
    expect(await verdicts()).toEqual([null, null]);

    const nowhere = await library.say(mog, 'yes', '/photos/none.jpg');
    expect(nowhere.batch).toBeNull();
    expect(nowhere.withoutCat).toEqual([await library.photoAt('/photos/none.jpg')]);
  });

  it('holds what was said of many photos, when one of them has gone meanwhile', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    const label = { cropId: null, catId: mog, verdict: 'yes' as const };
    const there = await library.photoAt(photo('mog-0'));
    const both = [there, 999_999].map((photoId) => ({ ...label, photoId }));
    const outcome = await library.ask()['labels.set']({ labels: both });
    expect(outcome).toMatchObject({ gone: 1, withoutCat: [] });
    expect(outcome.batch?.labels).toBe(1);
    // Of one photo two things are said, and one photo has gone.
    const luna = await library.cat('Luna');
    const moved = both.flatMap((one) => [
      { ...one, verdict: 'no' as const },
      { ...one, catId: luna },
    ]);
    expect(await library.ask()['labels.set']({ labels: moved })).toMatchObject({ gone: 1 });
    // Where nothing is left to hold, or the cat itself has gone, nothing is said to be done.
    const set = (labels: typeof both) => library.ask()['labels.set']({ labels });
    const gone = both.map((one) => ({ ...one, photoId: 999_999 }));
    await expect(set(gone)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(set(both.map((one) => ({ ...one, catId: 99 })))).rejects.toThrow(/cat/);
  });

  it('does not take another cat’s crop for the one that is meant', async () => {
    const library = await openGeneratedLibrary([
      ...household,
      { path: '/photos/two.jpg', animals: [0, 0] },
    ]);
    const [mog, luna] = [await library.cat('Mog'), await library.cat('Luna')];
    const photoId = await library.photoAt('/photos/two.jpg');
    const [left] = (await library.detail(photoId)).crops;
    const cropId = left?.cropId ?? 0;
    await library
      .ask()
      ['labels.set']({ labels: [{ photoId, cropId, catId: luna, verdict: 'yes' }] });
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2), '/photos/two.jpg');
    const crops = (await library.detail(photoId)).crops;
    expect(crops.map((crop) => crop.opinions.map((opinion) => opinion.verdict))).toEqual([
      [null, 'yes'],
      ['yes', null],
    ]);
    expect(await library.probability(mog, '/photos/two.jpg')).toBe(1);
    const together = await library.ask()['gallery.list']({
      ...everything,
      subject: 'together',
      view: 'matches',
    });
    expect(together.photoIds[0]).toBe(photoId);
    expect(together.probabilities[0]).toBe(1);
    // One animal alone is never two cats.
    expect(together.probabilities[1] ?? 0).toBe(0);
  });

  it('keeps the labels of a removed cat and learns them again when it is restored', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3, 4));
    const before = await library.probability(mog, photo('mog-7'));
    await library.ask()['cats.remove']({ catId: mog });
    expect(await library.ask()['cats.list']()).toEqual([]);
    await expect(library.probability(mog, photo('mog-7'))).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await library.ask()['labels.export']()).toHaveLength(5);
    await library.reopen();
    const restored = await library.ask()['cats.restore']({ catId: mog });
    expect(restored).toMatchObject({ name: 'Mog', examples: 5, matches: 10 });
    expect(await library.probability(mog, photo('mog-7'))).toBeCloseTo(before ?? -1, 3);
  });

  it('tells at the next opening what it told before', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3, 4));
    const query = { subject: mog, view: 'matches' } as const;
    const before = await library.paths(query);
    await library.reopen();
    expect(await library.paths(query)).toEqual(before);
    expect(await library.probability(mog, photo('mog-0'))).toBe(1);
  });

  it('learns at the opening what a kill left unlearned', async () => {
    const library = await openGeneratedLibrary(household);
    const mog = await library.cat('Mog');
    await library.say(mog, 'yes', ...some('mog', 0, 1, 2, 3, 4));
    const before = await library.probability(mog, photo('mog-9'));
    await library.reopen((db) => db.exec('DELETE FROM heads; DELETE FROM scores'));
    expect(await library.probability(mog, photo('mog-9'))).toBeNull();
    await library.settled();
    expect(await library.probability(mog, photo('mog-9'))).toBeCloseTo(before ?? -1, 2);
  });
});
