import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elsewhere } from '../indexer/engines/testing/elsewhere.ts';
import { makeEyes } from '../indexer/testing/made-eyes.ts';
import { eyesCheck } from './doctor/eyes.ts';
import { programPlaces } from './places.ts';
import { drawAlbum, type Album } from './testing/draw-album.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

const places = programPlaces(new URL('index.ts', import.meta.url).href);

let folder: string;
let album: Album;
let library: readonly string[];
let twin: string;

const run = (...args: readonly string[]) => runInProcess([...args, ...library]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-eyes-'));
  album = await drawAlbum(folder);
  library = ['--library', join(folder, 'library')];
  twin = await makeEyes(join(folder, 'twin'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const found = async () =>
  jsonLines((await run('find', '--cat', 'Mog', '--json', '--min', '0')).stdout).map(
    ({ path, probability, state }) => ({ path, state, probability }),
  );

describe('my-cat eyes', { timeout: 900_000 }, () => {
  it('sees a library anew with other eyes and keeps what was said, there and back', async () => {
    await run('teach', '--cat', 'Mog', album.mog, '--not', album.luna);
    await run('index', album.pictures);
    const before = await found();
    const history = (await run('label', 'export')).stdout;
    const first = jsonLines((await run('eyes', '--json')).stdout);
    expect(first).toMatchObject([{ name: 'My Cat', isBuiltIn: true }]);

    const used = await run('eyes', 'use', twin, '--json');
    expect(used.code, used.stderr).toBe(0);
    expect(used.stderr).toContain('Taken: Twin (chosen; licence MIT)');
    expect(jsonLines(used.stdout)).toMatchObject([{ eyes: { name: 'Twin', isBuiltIn: false } }]);
    // The folder may go away.
    await rm(twin, { recursive: true });
    const [second] = jsonLines((await run('eyes', '--json')).stdout);
    expect(second?.['version']).not.toBe(first[0]?.['version']);
    expect((await run('label', 'export')).stdout).toBe(history);
    const after = await found();
    expect(after.map(({ path, state }) => [path, state])).toEqual(
      before.map(({ path, state }) => [path, state]),
    );
    for (const [at, { probability }] of after.entries())
      expect(probability).toBeCloseTo(Number(before[at]?.probability), 1);
    expect((await run('status')).stdout).toContain('Eyes     Twin (chosen; licence MIT)');

    const back = await run('eyes', 'use', 'built-in');
    expect(back.stderr).toContain('Taken: My Cat (built-in');
    expect(await found()).toEqual(before);
    expect(await readdir(join(folder, 'library', 'eyes'))).toEqual([]);
  });

  it('tells of cards of other eyes, and has their examples again with those eyes', async () => {
    const card = join(folder, 'Mog.mycat');
    const [one, two] = ['one', 'two'].map((name) => ['--library', join(folder, name)]);
    await runInProcess(['teach', '--cat', 'Mog', album.mog, ...(one ?? [])]);
    await runInProcess(['card', 'export', '--out', card, ...(one ?? [])]);
    const eyes = await makeEyes(join(folder, 'other'), { name: 'Other' });
    await runInProcess(['card', 'import', card, ...(two ?? [])]);
    const used = await runInProcess(['eyes', 'use', eyes, ...(two ?? [])]);
    expect(used.stderr).toMatch(/2 examples from cat cards were made with other eyes/);
    const refused = await runInProcess(['card', 'import', card, ...(two ?? [])]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('sees with another model or other eyes');
    await runInProcess(['eyes', 'use', 'built-in', ...(two ?? [])]);
    const scored = await runInProcess(['score', '--min', '0.5', ...(two ?? []), album.mog]);
    expect(scored.code, scored.stderr).toBe(0);
  });

  it('refuses a folder with the reason, and leaves everything as it was', async () => {
    const bad = await makeEyes(join(folder, 'bad'));
    await writeFile(join(bad, 'bank.bin'), 'x');
    const refused = await run('eyes', 'use', bad);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      `${bad} cannot be used as eyes: it holds a bank.bin of 1 bytes`,
    );
    const nowhere = await run('eyes', 'use', join(folder, 'nowhere'));
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('holds no eyes.json that can be read');
    expect(jsonLines((await run('eyes', '--json')).stdout)).toMatchObject([{ isBuiltIn: true }]);
  });

  it('says so where native code does not load, before and after they were taken', async () => {
    const eyes = await makeEyes(join(folder, 'native'), { name: 'Native' });
    const at = ['--library', join(folder, 'third')];
    const refused = await elsewhere(() => runInProcess(['eyes', 'use', eyes, ...at]));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/needs ONNX Runtime in native code.*does not load/);
    await runInProcess(['eyes', 'use', eyes, ...at]);
    const later = await elsewhere(() => runInProcess(['teach', '--cat', 'Mog', ...at, album.mog]));
    expect(later.stderr).toMatch(/"Native" cannot be used.*my-cat eyes use built-in/);
  });

  it('notices a copy that was altered, and goes back to the built-in eyes all the same', async () => {
    const eyes = await makeEyes(join(folder, 'altered'), { name: 'Altered' });
    const at = ['--library', join(folder, 'fourth')];
    await runInProcess(['eyes', 'use', eyes, ...at]);
    const check = () => eyesCheck.run(places, join(folder, 'fourth'));
    expect(await check()).toMatchObject({ state: 'well' });
    const [hash = ''] = (await readdir(join(folder, 'fourth/eyes'))).filter(
      (name) => name.length > 30,
    );
    await copyFile(join(eyes, 'self-test.json'), join(folder, 'fourth/eyes', hash, 'bank.bin'));
    const broken = await runInProcess(['teach', '--cat', 'Mog', ...at, album.mog]);
    expect(broken.code).toBe(3);
    expect(broken.stderr).toMatch(/bank\.bin.*my-cat eyes use built-in/);
    expect(await check()).toMatchObject({ state: 'broken' });
    const back = await runInProcess(['eyes', 'use', 'built-in', ...at]);
    expect(back.code, back.stderr).toBe(0);
  });
});
