import { expect, it } from 'vitest';
import { parsed } from '../../contract/check-input.ts';
import { commands, type CommandName } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import { fromIndexerSchema, toIndexerSchema } from '../../contract/indexer-messages.ts';
import { anyValue, bent, chanceFrom } from '../../contract/testing/fuzzed-inputs.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

/** Messages for all commands together; `MY_CAT_FUZZ=20000` for a long run. */
const messages = Number(process.env['MY_CAT_FUZZ'] ?? 500);
const seed = Number(process.env['MY_CAT_SEED'] ?? 5);

const photos = [1, 2, 3, 4].map((at) => ({ path: `/photos/${at}.jpg`, animals: [at, at + 1] }));
const label = { photoId: 1, cropId: null, catId: 1, verdict: 'yes' };

/** A right input of each command that takes one; bent, it gets past more checks than any other. */
const right: Partial<Readonly<Record<CommandName, unknown>>> = {
  'cats.create': { name: 'Luna' },
  'cats.rename': { catId: 1, name: 'Mog' },
  'cats.remove': { catId: 2 },
  'cats.restore': { catId: 2 },
  'cards.export': { catId: 1 },
  'cards.import': { path: '/nowhere/card.mycat' },
  'photos.inspect': { paths: ['/nowhere/photo.jpg'] },
  'files.known': { paths: ['/photos/1.jpg'] },
  'photos.detail': { photoId: 1 },
  'photos.paths': { photoIds: [1, 2] },
  'photos.orientation': { path: '/photos/1.jpg' },
  'photos.render': { kind: 'thumbnail', id: 1 },
  'videos.source': { photoId: 1 },
  'crops.draw': { photoId: 1, box: [0, 0, 1, 1], atMs: null },
  'labels.set': { labels: [label] },
  'labels.history': { before: null, limit: 10 },
  'labels.rollBack': { batchId: 1 },
  'labels.import': { path: '/nowhere/labels.jsonl' },
  'examples.choose': { photoIds: [1, 2] },
  'examples.written': { name: 'Mog' },
  'folders.add': { paths: ['/nowhere'] },
  'folders.remove': { folderId: 9 },
  'exclusions.set': { folders: ['/photos/sub'], names: null },
  'gallery.list': everything,
  'gallery.more': { listing: 1, from: 0 },
  'gallery.tiles': { subject: 'any', photoIds: [1, 2] },
  'failures.retry': { fileIds: null },
  'files.find': { catId: 1, minimum: 0, folders: null, after: null, limit: 9 },
  'review.next': { catId: 1, limit: 5 },
  'review.suspects': { catId: 1 },
  'explain.neighbours': { cropId: 1, catId: 1 },
  'explain.heatMap': { cropId: 1, catId: 1 },
  'indexing.setPolicy': { paused: false, pausedBecause: null, threads: 0 },
};

it(
  `answers ${messages} messages of any kind with a value or a fault, and goes on`,
  { timeout: 120_000 + messages * 300 },
  async () => {
    const library = await openGeneratedLibrary(photos);
    const mog = await library.cat('Mog');
    const chance = chanceFrom(seed);
    const names = Object.keys(commands) as CommandName[];
    const faults = new Map<string, number>();
    let answers = 0;
    for (let count = 0; count < messages; count += 1) {
      const name = names[Math.floor(chance() * names.length)] ?? 'cats.list';
      const whole = right[name];
      const input =
        chance() < 0.3 ? anyValue(chance) : chance() < 0.5 ? bent(chance, whole) : whole;
      const handle = library.ask()[name] as (input: unknown) => Promise<unknown>;
      try {
        await handle(input);
        answers += 1;
      } catch (error) {
        if (!(error instanceof FaultError)) throw new Error(`${name} threw ${String(error)}`);
        faults.set(error.kind, (faults.get(error.kind) ?? 0) + 1);
      }
    }
    expect(answers).toBeGreaterThan(messages / 5);
    expect(faults.get('bad-request')).toBeGreaterThan(messages / 5);
    // Nothing is out of joint afterwards.
    expect((await library.ask()['library.check']()).problems).toEqual([]);
    const cats = await library.ask()['cats.list']();
    expect(cats.map(({ catId }) => catId)).toContain(mog);
  },
);

const between = { timeout: 120_000 + messages * 60 };
it(`reads ${messages * 5} messages between the processes, none of which throws`, between, () => {
  const chance = chanceFrom(seed + 1);
  const kinds = ['open', 'call', 'close', 'vision-window', 'ready', 'refused', 'answer', 'event'];
  for (let count = 0; count < messages * 5; count += 1) {
    const kind = kinds[Math.floor(chance() * kinds.length)];
    const value = anyValue(chance);
    const message = chance() < 0.5 && typeof value === 'object' ? { ...value, kind } : value;
    for (const schema of [toIndexerSchema, fromIndexerSchema])
      expect([true, false]).toContain(parsed(schema, message).success);
  }
});
