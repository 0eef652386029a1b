import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { poolThreadsOn } from '../contract/plain/pool-threads.cjs';
import { temporaryFolder } from '../indexer/testing/temporary-folder.ts';

const root = resolve(import.meta.dirname, '..');
let checkout: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(checkout, path)), { recursive: true });
  await writeFile(join(checkout, path), text);
}

/** A checkout whose build copies one source, so that what ran tells from which source it was built. */
beforeEach(async () => {
  checkout = await temporaryFolder();
  for (const folder of ['cli', 'setup/scripts', 'contract/plain'])
    await mkdir(join(checkout, folder), { recursive: true });
  const real = [
    ...['cli/my-cat.cjs', 'cli/my-cat.mjs', 'contract/plain/pool-threads.cjs'],
    ...['setup/is-stale.js', 'setup/node-version.cjs'],
  ];
  for (const file of real) await copyFile(join(root, file), join(checkout, file));
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'), 'junction');
  await write('package.json', '{ "type": "module" }');
  await write(
    'models/manifest.json',
    '{ "models": [{ "id": "eyes", "files": [{ "name": "w", "bytes": 3 }] }] }',
  );
  await write('models/weights/eyes/w', 'abc');
  await write('cli/index.ts', "console.log('first');");
  await write(
    'setup/scripts/setup-command-line.ts',
    `import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
     const startedAt = Date.now();
     mkdirSync('out/cli', { recursive: true });
     cpSync('cli/index.ts', 'out/cli/index.js');
     mkdirSync('models/weights/eyes', { recursive: true });
     writeFileSync('models/weights/eyes/w', 'abc');
     writeFileSync('out/.main', String(startedAt));`,
  );
});

function myCat() {
  const { stdout, stderr } = spawnSync(process.execPath, ['cli/my-cat.cjs'], {
    cwd: checkout,
    encoding: 'utf8',
    // As for whoever chose no number of threads.
    env: { ...process.env, UV_THREADPOOL_SIZE: undefined },
  });
  return { said: stderr.trim(), ran: stdout.trim() };
}

/** Changes a source a moment after the last build. */
async function change(path: string, text: string): Promise<void> {
  await write(path, text);
  const later = new Date(Date.now() + 5_000);
  await utimes(join(checkout, path), later, later);
}

it("sets itself up once, and never runs yesterday's build", async () => {
  expect(myCat()).toEqual({ said: 'my-cat: setting up the command line, once …', ran: 'first' });
  await change('indexer/kill.test.ts', 'no test is built');
  expect(myCat()).toEqual({ said: '', ran: 'first' });
  await change('cli/index.ts', "console.log('second');");
  expect(myCat()).toEqual({
    said: 'my-cat: its sources have changed; building it …',
    ran: 'second',
  });
});

it('sets itself up again where weights are cut off', async () => {
  await write('out/cli/index.js', "console.log('first');");
  await write('out/.main', String(Date.now() + 60_000));
  await write('models/weights/eyes/w', 'ab');
  expect(myCat()).toEqual({ said: 'my-cat: setting up the command line, once …', ran: 'first' });
});

it('reads on as many threads as the app does', async () => {
  await write('out/cli/index.js', 'console.log(process.env.UV_THREADPOOL_SIZE);');
  await write('out/.main', String(Date.now() + 60_000));
  expect(myCat().ran).toBe(String(poolThreadsOn(availableParallelism())));
});
