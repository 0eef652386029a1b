import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cat } from '../contract/cat.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawAlbum, oddName, type Album } from './testing/draw-album.ts';
import { jsonLines, runCli, startCli } from './testing/run-cli.ts';

let folder = '';
let album: Album;
let library: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-cli-'));
  album = await drawAlbum(folder);
  library = ['--library', join(folder, 'library')];
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The tests below are one story: each goes on with the library as the one before left it. */
describe('my-cat', { timeout: 300_000 }, () => {
  it('says what is missing before anything was taught', async () => {
    const found = await runCli(['find', '--cat', 'Mog', ...library]);
    expect(found.code).toBe(2);
    expect(found.stdout).toBe('');
    expect(found.stderr).toMatch(/^my-cat: .+\n$/);
  });

  it('teaches, and says of each photo which cat was taken', async () => {
    const taught = await runCli([
      ...['teach', '--cat', 'Mog', ...library, album.mog, '--not', album.luna, '--json'],
    ]);
    expect(taught.code).toBe(0);
    const lines = jsonLines(taught.stdout);
    expect(lines.map(({ path, verdict, state }) => ({ path, verdict, state }))).toEqual([
      { path: join(album.mog, '1.jpg'), verdict: 'yes', state: 'scored' },
      { path: join(album.mog, '2.jpg'), verdict: 'yes', state: 'scored' },
      { path: join(album.mog, '3.jpg'), verdict: 'yes', state: 'scored' },
      { path: join(album.mog, 'wall.jpg'), verdict: null, state: 'no-cat' },
      { path: join(album.luna, '1.jpg'), verdict: 'no', state: 'scored' },
    ]);
    expect(lines[0]).toMatchObject({ cat: 'Mog', cats: 1, because: 'only' });
    expect(taught.stderr).toContain('Mog: 3 examples, 1 counter-example; ');
  });

  it('learns once from copies of a photo, and says so', async () => {
    const copies = [join(album.mog, '2.jpg'), join(album.pictures, 'twin.jpg')];
    const taught = await runCli(['teach', '--cat', 'Mog', ...library, ...copies]);
    expect(taught.code).toBe(0);
    expect(taught.stdout).toContain(
      `${String(copies[1])}: skipped, a copy of ${String(copies[0])}`,
    );
    expect(taught.stderr).toContain('3 examples');
    expect((await runCli(['label', 'undo', ...library])).code).toBe(0);
  });

  it('takes of two cats the one like those it was shown, though it is the smaller', async () => {
    const taught = await runCli(['teach', '--cat', 'Mog', ...library, album.both, '--json']);
    const [line] = jsonLines(taught.stdout);
    expect(line).toMatchObject({ verdict: 'yes', cats: 2, because: 'most-alike' });
    const [left = 0] = line?.['box'] as readonly number[];
    expect(left).toBeGreaterThan(0.5);
    expect((await runCli(['label', 'undo', ...library])).code).toBe(0);
  });

  it('refuses one photo as both an example and a counter-example', async () => {
    const photo = join(album.mog, '1.jpg');
    const taught = await runCli(['teach', '--cat', 'Mog', ...library, photo, '--not', photo]);
    expect(taught.code).toBe(2);
    expect(taught.stderr).toContain(photo);
  });

  it('indexes once and tells progress on stderr alone', async () => {
    const indexed = await runCli(['index', ...library, album.pictures]);
    expect(indexed.code).toBe(0);
    expect(indexed.stdout).toBe('');
    expect(indexed.stderr).toMatch(/Looked through .* 2 could not be read/);
  });

  it('lists every indexed file once, best first, with the promised keys', async () => {
    const found = await runCli(['find', ...library, '--cat', 'mog', '--min', '0', '--json']);
    expect(found.code).toBe(0);
    const lines = jsonLines(found.stdout);
    const files = ['twin.jpg', 'luna.jpg', 'wall.jpg', 'empty.png', join('sub', oddName)];
    const paths = [...files, join('sub', 'cut.jpg')].map((name) => join(album.pictures, name));
    expect(lines.map(({ path }) => path).sort()).toEqual(paths.sort());

    expect(lines[0]).toEqual({
      path: join(album.pictures, 'twin.jpg'),
      cat: 'Mog',
      probability: 1,
      box: expect.arrayContaining([expect.any(Number)]) as unknown,
      state: 'scored',
    });
    const probabilities = lines.map(({ probability }) => Number(probability));
    expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one));
    const ofName = (name: string) => lines.find(({ path }) => String(path).endsWith(name));
    expect(ofName('wall.jpg')).toMatchObject({ probability: 0, box: null, state: 'no-cat' });
    expect(ofName('empty.png')).toMatchObject({ probability: 0, box: null, state: 'failed' });
    expect(ofName('cut.jpg')?.['reason']).toMatch(/cut\.jpg/);
    expect(Number(ofName(oddName)?.['probability'])).toBeGreaterThan(0.5);
    expect(Number(ofName('luna.jpg')?.['probability'])).toBeLessThan(0.5);
  });

  it('prints paths alone, and with --print0 keeps one with a line break whole', async () => {
    const plain = await runCli(['find', ...library]);
    expect(plain.stdout.startsWith(join(album.pictures, 'twin.jpg\n'))).toBe(true);
    const separated = await runCli(['find', ...library, '-0']);
    expect(separated.stdout.split('\0')).toContain(join(album.pictures, 'sub', oddName));
  });

  it('finds by its own judgement what status tells of it, and by any other when asked', async () => {
    const [state] = jsonLines((await runCli(['status', '--json', ...library])).stdout);
    const [cat] = state?.['cats'] as readonly Cat[];
    const lines = async (...more: readonly string[]) =>
      (await runCli(['find', ...library, ...more])).stdout.trim().split('\n');
    expect(await lines()).toEqual(await lines('--min', 'auto'));
    expect(await lines()).toEqual(await lines('--min', String(cat?.expected?.threshold)));
    expect(cat?.advice).toEqual({ next: 'teach', reason: 'few-photos' });
    expect((await runCli(['find', ...library, '--min', 'most'])).code).toBe(2);
  });

  it('asks what the app would ask, with the reason', async () => {
    const asked = await runCli(['review', ...library, '--json']);
    expect(asked.code).toBe(0);
    const questions = jsonLines(asked.stdout);
    expect(questions.map(({ path }) => path)).toContain(join(album.pictures, 'sub', oddName));
    for (const question of questions)
      expect(question).toMatchObject({
        cat: 'Mog',
        reason: expect.stringMatching(
          /^(likely-miss|doubtful-match|look-alike|likely-match)$/,
        ) as unknown,
        burst: [],
      });
    const plain = await runCli(['review', ...library, '--count', '1']);
    expect(plain.stdout.trim().split('\t')).toHaveLength(3);
  });

  it('answers 1 and nothing where nothing is found', async () => {
    const found = await runCli(['find', ...library, '--in', album.luna]);
    expect(found).toMatchObject({ code: 1, stdout: '' });
  });

  it('scores photos that are not indexed', async () => {
    const scored = await runCli([
      'score',
      ...library,
      '--json',
      album.mog,
      join(folder, 'gone.jpg'),
    ]);
    expect(scored.code).toBe(0);
    const lines = jsonLines(scored.stdout);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({ probability: 1, state: 'scored', cat: 'Mog' });
    expect(lines.at(-1)).toMatchObject({ path: join(folder, 'gone.jpg'), state: 'failed' });
  });

  it('does not list what was only shown or scored', async () => {
    const found = await runCli(['find', ...library, '--min', '0']);
    expect(found.stdout).not.toContain(album.mog);
  });

  it('corrects, undoes, and keeps a history that can be exported', async () => {
    const twin = join(album.pictures, 'twin.jpg');
    expect((await runCli(['label', 'no', ...library, twin])).code).toBe(0);
    const without = await runCli(['find', ...library]);
    expect(without.stdout).not.toContain(twin);
    expect((await runCli(['label', 'undo', ...library])).code).toBe(0);
    expect((await runCli(['find', ...library])).stdout).toContain(twin);

    const history = await runCli(['label', 'history', ...library]);
    expect(history.stdout.split('\n')[0]).toMatch(/not Mog .*\(undone\)$/);
    const labels = jsonLines((await runCli(['label', 'export', ...library])).stdout);
    expect(labels.filter(({ verdict }) => verdict === 'yes')).toHaveLength(3);
    expect(labels[0]?.['sha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells the state of the library', async () => {
    const [state] = jsonLines((await runCli(['status', '--json', ...library])).stdout);
    expect(state).toMatchObject({ cats: [{ name: 'Mog', examples: 3 }] });
    const [cat] = state?.['cats'] as readonly Cat[];
    const found = await runCli(['find', '-0', ...library]);
    const inFolders = found.stdout.split('\0').length - 1;
    // Two of the photos it was shown lie in no folder, and the one of both cats; the third has a copy in one.
    expect([cat?.matches, cat?.matchesElsewhere]).toEqual([inFolders + 3, 3]);
    expect((await runCli(['status', ...library])).stdout).toContain(
      `${inFolders} matches in your folders and 3 photos shown to teach`,
    );
    const failures = await runCli(['status', '--failures', ...library]);
    expect(failures.stdout.trim().split('\n')).toHaveLength(2);
  });

  it('finds while another process writes the library', async () => {
    const child = startCli(['index', '--watch', ...library]);
    try {
      await new Promise<void>((resolve) => {
        child.stderr?.on('data', (text: Buffer) => {
          if (text.includes('Following')) resolve();
        });
      });
      expect((await runCli(['find', ...library])).code).toBe(0);
      const refused = await runCli(['label', 'undo', ...library]);
      expect(refused.code).toBe(3);
      expect(refused.stderr).toMatch(/using the library/);
    } finally {
      child.kill('SIGINT');
    }
    const code = await new Promise((resolve) => child.on('exit', resolve));
    // Windows knows no such signal: Node ends a child there at once.
    expect(code).toBe(process.platform === 'win32' ? null : 130);
  });

  it('never changes a photo', async () => {
    const before = await drawAlbum(join(folder, 'again'));
    for (const name of await readdir(album.mog)) {
      const original = await readFile(join(before.mog, name));
      expect(await readFile(join(album.mog, name))).toEqual(original);
    }
    expect((await readdir(album.pictures)).sort()).toEqual((await readdir(before.pictures)).sort());
  });
});
