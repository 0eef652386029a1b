import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatCard } from '../../contract/cat-card.ts';
import type { WritableDb } from '../store/database.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary, type GeneratedLibrary } from '../testing/open-generated-library.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** Animal 0 is Mog, animal 1 Luna; the first two photos are one burst. */
const photosOf = (folder: string): readonly GeneratedPhoto[] => [
  { path: `${folder}/m1.jpg`, animals: [0], takenAtMs: 1000, camera: 'c' },
  { path: `${folder}/m2.jpg`, animals: [0], takenAtMs: 2000, camera: 'c' },
  { path: `${folder}/m3.jpg`, animals: [0], takenAtMs: 9e7 },
  { path: `${folder}/m4.jpg`, animals: [0], takenAtMs: 19e7 },
  { path: `${folder}/l1.jpg`, animals: [1], takenAtMs: 29e7 },
  { path: `${folder}/l2.jpg`, animals: [1], takenAtMs: 39e7 },
];

async function taughtLibrary() {
  const library = await openGeneratedLibrary(photosOf('/photos/a'));
  const catId = await library.cat('Mog');
  await library.say(catId, 'yes', '/photos/a/m1.jpg', '/photos/a/m2.jpg', '/photos/a/m3.jpg');
  await library.say(catId, 'no', '/photos/a/l1.jpg');
  return { library, catId };
}

/** Mog's card as a file, changed first if asked to. */
async function cardFile(change: (card: CatCard) => unknown = (card) => card): Promise<string> {
  const { library, catId } = await taughtLibrary();
  const { text, fileName } = await library.ask()['cards.export']({ catId });
  const file = join(await temporaryFolder(), fileName);
  await writeFile(file, JSON.stringify(change(JSON.parse(text) as CatCard)));
  return file;
}

const importInto = (library: GeneratedLibrary, path: string) =>
  library.ask()['cards.import']({ path });

describe('a cat card', () => {
  it('holds embeddings and a name, and nothing of the photos', async () => {
    const file = await cardFile();
    expect(file).toMatch(/Mog\.mycat$/);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain('/photos');
    const card = JSON.parse(text) as CatCard;
    expect(Object.keys(card).sort()).toEqual([
      'counterExamples',
      'embeddingSize',
      'embeddingVersion',
      'examples',
      'format',
      'name',
      'version',
    ]);
    // The burst is one example.
    expect(card.examples).toHaveLength(2);
    expect(card.counterExamples).toHaveLength(1);
  });

  it('teaches another library, for good, and shows no photo of its own', async () => {
    const library = await openGeneratedLibrary(photosOf('/photos/b'));
    const { cat, examples } = await importInto(library, await cardFile());
    expect(cat).toMatchObject({ name: 'Mog', examples: 2, rejected: 1, matches: 4 });
    expect(examples).toBe(2);
    expect(await library.probability(cat.catId, '/photos/b/m4.jpg')).toBeGreaterThan(0.5);
    expect(await library.probability(cat.catId, '/photos/b/l2.jpg')).toBeLessThan(0.5);
    expect(await library.ids()).toHaveLength(6);

    await library.reopen();
    const [again] = await library.ask()['cats.list']();
    expect(again).toMatchObject({ examples: 2, rejected: 1, matches: 4 });
    const [crop] = (await library.detail(await library.photoAt('/photos/b/m4.jpg'))).crops;
    const asked = { cropId: crop?.cropId ?? 0, catId: cat.catId };
    expect(await library.ask()['explain.neighbours'](asked)).toEqual([]);
  });

  it('is taken back like everything else that was said', async () => {
    const library = await openGeneratedLibrary(photosOf('/photos/b'));
    const { cat } = await importInto(library, await cardFile());
    await library.ask()['labels.undo']();
    const [left] = await library.ask()['cats.list']();
    expect(left).toMatchObject({ catId: cat.catId, examples: 0, head: null });
  });

  it('tells of examples that another model has made since, and only of those without a photo', async () => {
    const library = await openGeneratedLibrary(photosOf('/photos/b'));
    const { cat } = await importInto(library, await cardFile());
    const another = (db: WritableDb) => {
      for (const table of ['crops', 'photos'])
        db.exec(`UPDATE ${table} SET embedding_version = 'v0'`);
    };
    const cats = () => library.ask()['cats.list']();
    expect(await cats()).toMatchObject([{ examples: 2, outdated: 0, head: { examples: 2 } }]);
    await library.reopen(another);
    expect(await cats()).toMatchObject([{ examples: 2, outdated: 2, head: null }]);
    await library.say(cat.catId, 'yes', '/photos/b/m4.jpg');
    expect(await cats()).toMatchObject([{ examples: 3, outdated: 2 }]);
  });

  it('adds to a cat of the same name what that was not taught already', async () => {
    const file = await cardFile();
    const library = await openGeneratedLibrary(photosOf('/photos/b'));
    const mog = await library.cat('mog');
    await library.say(mog, 'yes', '/photos/b/m4.jpg');
    const added = await importInto(library, file);
    expect(added).toMatchObject({ isNew: false, examples: 2, counterExamples: 1 });
    expect(added.cat).toMatchObject({ catId: mog, name: 'mog', examples: 3 });
    expect(await importInto(library, file)).toMatchObject({ examples: 0, counterExamples: 0 });
    await library.ask()['labels.undo']();
    expect((await library.ask()['cats.list']())[0]).toMatchObject({ examples: 1, rejected: 0 });
  });

  it('brings nothing new to the library it was made in', async () => {
    const { library, catId } = await taughtLibrary();
    await library.say(catId, null, '/photos/a/m2.jpg');
    const { text } = await library.ask()['cards.export']({ catId });
    const file = join(await temporaryFolder(), 'Mog.mycat');
    await writeFile(file, text);
    expect(await importInto(library, file)).toMatchObject({ isNew: false, examples: 0 });
  });

  it('is not made of a cat that nobody was shown', async () => {
    const library = await openGeneratedLibrary([]);
    const catId = await library.cat('Luna');
    await expect(library.ask()['cards.export']({ catId })).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining('Show a few photos of Luna') as string,
    });
  });
});

describe('a file that is no good card', () => {
  it.each<readonly [what: string, change: (card: CatCard) => unknown, cure: string]>([
    ['is something else', () => ({ format: 'recipe' }), 'is not a cat card'],
    ['is no object', () => [1, 2], 'is not a cat card'],
    ['has a newer form', (card) => ({ ...card, version: 2 }), 'Update My Cat'],
    ['has no name', (card) => ({ ...card, name: ' ' }), 'is damaged'],
    ['has no examples', (card) => ({ ...card, examples: [] }), 'is damaged'],
    ['has a cut example', (card) => ({ ...card, examples: ['AAAA'] }), 'is damaged'],
    [
      'has an example that is no embedding',
      (card) => ({ ...card, examples: [Buffer.alloc(card.embeddingSize * 2).toString('base64')] }),
      'is damaged',
    ],
  ])('one that %s is refused by name, with the cure', async (_what, change, cure) => {
    const file = await cardFile(change);
    const library = await openGeneratedLibrary([]);
    const refusal = importInto(library, file);
    await expect(refusal).rejects.toMatchObject({
      kind: 'bad-request',
      message: expect.stringContaining(cure) as string,
    });
    await expect(refusal).rejects.toThrow(file);
    expect(await library.ask()['cats.list']()).toEqual([]);
  });

  it('one of another model is refused as such, and says what to do', async () => {
    const file = await cardFile((card) => ({ ...card, embeddingVersion: 'v0' }));
    const library = await openGeneratedLibrary([]);
    await expect(importInto(library, file)).rejects.toMatchObject({
      kind: 'other-model',
      message: expect.stringContaining('teach Mog with a few photos') as string,
    });
    expect(await library.ask()['cats.list']()).toEqual([]);
  });

  it('one that is too large is not even read', async () => {
    const file = join(await temporaryFolder(), 'Huge.mycat');
    await writeFile(file, Buffer.alloc(17 * 2 ** 20, ' '));
    const library = await openGeneratedLibrary([]);
    await expect(importInto(library, file)).rejects.toThrow('far larger than any cat card');
  });

  it('one that is not there is named', async () => {
    const library = await openGeneratedLibrary([]);
    await expect(importInto(library, '/nowhere/Mog.mycat')).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('/nowhere/Mog.mycat') as string,
    });
  });
});
