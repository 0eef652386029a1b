import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { addToOutbox } from './outbox-file.ts';
import { createOutboxSender } from './outbox-sender.ts';

let outbox: string;
let target: string;
beforeEach(async () => {
  const folder = await temporaryFolder();
  outbox = join(folder, 'outbox.jsonl');
  await mkdir(join(folder, 'share'));
  target = join(folder, 'share', 'words', 'mine.jsonl');
});

function say(name: string): void {
  const word = { kind: 'cat', cat: null, number: null, name, removedAtMs: null } as const;
  addToOutbox(outbox, [{ id: randomUUID(), atMs: 1, word }]);
}
const same = async () =>
  expect(await readFile(target, 'utf8')).toBe(await readFile(outbox, 'utf8'));

test('what is said comes to the share, and what waits is counted', async () => {
  const sender = createOutboxSender(outbox, target);
  await sender.send();
  expect(await sender.waiting(0)).toEqual({ unsent: 0, untaken: 0 });
  say('Mog');
  expect(await sender.waiting(0)).toEqual({ unsent: 1, untaken: 0 });
  await sender.send();
  await same();
  say('Tom');
  expect(await sender.waiting(0)).toEqual({ unsent: 1, untaken: 1 });
  await sender.send();
  await same();
  expect(await sender.waiting(1)).toEqual({ unsent: 0, untaken: 1 });
  expect(await sender.waiting(2)).toEqual({ unsent: 0, untaken: 0 });
});

test('words that are said while others are counted are counted once', async () => {
  const sender = createOutboxSender(outbox, target);
  say('Mog');
  for (let word = 0; word < 50; word += 1) {
    const counting = sender.waiting(0);
    say(`Mog ${word}`);
    await counting;
  }
  expect(await sender.waiting(0)).toEqual({ unsent: 51, untaken: 0 });
});

test('what a torn write has left is made good, also where it is longer', async () => {
  say('Mog');
  say('Tom');
  await createOutboxSender(outbox, target).send();
  await truncate(target, 30);
  await createOutboxSender(outbox, target).send();
  await same();
  await appendFile(target, '\0\0\0\0 of somebody else\n');
  const sender = createOutboxSender(outbox, target);
  await sender.send();
  await same();
  // Another share has come to this place.
  await writeFile(target, '');
  sender.doubt();
  await sender.send();
  await same();
});

test('where the share is away nothing is written in its place', async () => {
  say('Mog');
  const away = join(outbox, '..', 'away', 'words', 'mine.jsonl');
  await expect(createOutboxSender(outbox, away).send()).rejects.toMatchObject({ code: 'ENOENT' });
});
