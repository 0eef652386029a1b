import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, whyNoPostgres, type OwnPostgres } from '../indexer/many/start-postgres.ts';
import { withMany } from '../indexer/many/open-many.ts';
import { drawAlbum, oddName, type Album } from './testing/draw-album.ts';
import { finished, jsonLines, runCli, startCli } from './testing/run-cli.ts';

const reason = whyNoPostgres();

let folder = '';
let album: Album;
let server: OwnPostgres;
let environment: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  if (reason !== null) return;
  folder = await mkdtemp(join(tmpdir(), 'my-cat-database-'));
  album = await drawAlbum(folder);
  server = await startPostgres();
  environment = {
    MY_CAT_CACHE: join(folder, 'cache'),
    MY_CAT_DATA: join(folder, 'data'),
    MY_CAT_DATABASE: server.url(),
  };
});

afterAll(async () => {
  if (reason !== null) return;
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) => runCli(args, environment);

describe.skipIf(reason !== null)(`my-cat on a database ${reason ?? ''}`, () => {
  it('lists on one machine, looks on another that has the photos elsewhere, and finds there', async () => {
    const listed = await run('index', '--root', `photos=${album.pictures}`, '--json');
    expect(listed.stderr).toContain('6 wait to be looked at');
    expect(JSON.parse(listed.stdout)).toEqual({ listed: 6, queued: 6, gone: 0 });
    const again = await run('index', '--root', `photos=${album.pictures}`, '--json');
    expect(JSON.parse(again.stdout)).toEqual({ listed: 6, queued: 0, gone: 0 });

    const elsewhere = join(folder, 'elsewhere');
    await cp(album.pictures, elsewhere, { recursive: true, preserveTimestamps: true });
    const worked = await run('worker', '--root', `photos=${elsewhere}`, '--json');
    expect(JSON.parse(worked.stdout)).toMatchObject({ photos: 6 });
    expect(worked.stderr + listed.stderr).not.toContain(server.password);

    const args = ['find', '--like', album.mog, '--json', '--min', '0.01'] as const;
    const found = jsonLines((await run(...args, '--root', `photos=${elsewhere}`)).stdout);
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining([join(elsewhere, 'twin.jpg'), join(elsewhere, 'sub', oddName)]),
    );
    expect(found[0]).toMatchObject({
      path: join(elsewhere, 'twin.jpg'),
      cat: 'mog',
      probability: 1,
    });
  });

  it('tells what there is, and what could not be read', async () => {
    const status = JSON.parse((await run('status', '--json')).stdout) as object;
    expect(status).toMatchObject({
      roots: [
        { name: 'photos', path: album.pictures, waiting: 0, withCat: 3, withoutCat: 1, failed: 2 },
      ],
      workers: [],
    });
    const lines = (await run('status')).stdout;
    expect(lines).toContain('0 wait, 3 photos with a cat, 1 without, 2 could not be read');
    expect(lines).not.toContain(server.password);
    const failed = jsonLines((await run('status', '--failures', '--json')).stdout);
    expect(failed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: join(album.pictures, 'empty.png'), kind: 'empty' }),
        expect.objectContaining({
          path: join(album.pictures, 'sub', 'cut.jpg'),
          kind: 'truncated',
        }),
      ]),
    );
    expect(failed).toHaveLength(2);
  });

  it('finds what a library finds, with the same probabilities', async () => {
    const library = join(folder, 'library');
    const own = { ...environment, MY_CAT_DATABASE: '' };
    await runCli(['index', '--library', library, album.pictures], own);
    await runCli(['teach', '--library', library, '--cat', 'Mog', album.mog], own);
    const args = ['find', '--library', library, '--cat', 'Mog', '--json', '--min', '0.001'];
    const here = jsonLines((await runCli(args, own)).stdout);
    const there = jsonLines((await run(...args)).stdout);
    expect(here.length).toBeGreaterThanOrEqual(2);
    expect(there).toEqual(here);
  });

  it('waits with --watch, and ends in order', async () => {
    const child = startCli(
      ['worker', '--watch', '--root', `photos=${album.pictures}`],
      environment,
    );
    const result = finished(child);
    child.stderr?.on('data', (text: string) => {
      if (text.includes('Taking photos')) child.kill('SIGINT');
    });
    const { code, stderr } = await result;
    expect([code, stderr]).toEqual([130, expect.stringContaining('Stopped.')]);
    const workers = await withMany(server.url(), ({ database }) =>
      database.query(`SELECT name FROM my_cat.workers`),
    );
    expect(workers).toEqual([]);
  });

  it('says what to install where the packages are missing', async () => {
    const hook = join(folder, 'without-pg.mjs');
    await writeFile(
      hook,
      `import { register } from 'node:module';
       register('data:text/javascript,' + encodeURIComponent(\`
         export function resolve(name, context, next) {
           if (!/^pg(-boss)?$/.test(name)) return next(name, context);
           throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
         }\`));`,
    );
    const without = { ...environment, NODE_OPTIONS: `--import=${pathToFileURL(hook).href}` };
    const { code, stderr } = await runCli(['worker'], without);
    const manifest = JSON.parse(
      await readFile(join(import.meta.dirname, '../package.json'), 'utf8'),
    ) as { readonly peerDependencies: Readonly<Record<string, string>> };
    const { pg = '', 'pg-boss': boss = '' } = manifest.peerDependencies;
    expect(code).toBe(2);
    expect(stderr).toContain(`npm install --no-save pg@${pg} pg-boss@${boss}`);
  });

  it('says of wrong uses what would work', async () => {
    const both = await run('index', '--watch', album.pictures);
    expect([both.code, both.stderr]).toEqual([
      2,
      expect.stringContaining('--watch is for a library'),
    ]);
    const unknown = await run('worker', '--root', `nothing=${folder}`);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("It knows 'photos'"),
    ]);
    const secret = await runCli(['worker', '--database', 'mysql://me:secret@host/x'], environment);
    expect(secret.code).toBe(2);
    expect(secret.stderr).not.toContain('secret');
    const alone = await runCli(['worker'], { ...environment, MY_CAT_DATABASE: '' });
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('Say which database')]);
  });
});
