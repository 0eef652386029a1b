import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deleteKnown } from './delete-everything.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function places() {
  const data = await temporaryFolder();
  const library = join(data, 'library');
  const found = {
    library,
    cache: join(library, 'cache'),
    followedCopies: join(data, 'followed'),
    notices: join(data, 'notices.json'),
    logs: join(data, 'logs'),
  };
  await mkdir(join(found.cache, 'ab'), { recursive: true });
  await mkdir(join(library, 'backups'));
  await mkdir(join(library, 'eyes', '0'.repeat(32)), { recursive: true });
  await mkdir(found.logs);
  const followed = join(found.followedCopies, '0123456789abcdef');
  await mkdir(join(followed, 'cache'), { recursive: true });
  const files = [
    join(found.cache, 'ab', 'abc-thumbnail.webp'),
    join(library, 'library.sqlite'),
    join(library, 'library.sqlite-wal'),
    join(library, 'engine.json'),
    join(library, 'said.jsonl'),
    join(library, 'said.1700000000000.jsonl'),
    join(library, 'backups', 'library-1700000000000-weekly.sqlite'),
    join(library, 'eyes', 'in-use.json'),
    join(library, 'eyes', '0'.repeat(32), 'backbone.onnx'),
    join(followed, 'library.sqlite'),
    join(followed, 'next.sqlite'),
    join(followed, 'outbox.00000000-0000-4000-8000-000000000001.jsonl'),
    join(followed, 'cache', 'abc.webp'),
    join(found.logs, 'my-cat.log'),
    join(found.logs, 'my-cat.log.1'),
    join(found.logs, 'my-cat.log.3'),
    found.notices,
    join(data, 'settings.json'),
  ];
  for (const file of files) await writeFile(file, 'x');
  return { data, ...found };
}

test('all that was learned goes, the settings stay', async () => {
  const { data, ...known } = await places();
  await deleteKnown(known);
  expect(await readdir(data)).toEqual(['logs', 'settings.json']);
  expect(await readdir(known.logs)).toEqual([]);
});

test('a photo that somebody keeps in the data folder stays', async () => {
  const { data, ...known } = await places();
  const photo = join(known.library, 'holiday.jpg');
  await writeFile(photo, 'photo');
  await deleteKnown(known);
  expect(await readdir(known.library)).toEqual(['holiday.jpg']);
  expect(existsSync(data)).toBe(true);
});

test('deleting again is no mistake', async () => {
  const { data, ...known } = await places();
  await deleteKnown(known);
  await deleteKnown(known);
  expect(existsSync(join(data, 'settings.json'))).toBe(true);
});
