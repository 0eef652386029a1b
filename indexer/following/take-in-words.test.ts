import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { SentLine } from '../../contract/sent-word.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { sentText } from './sent-lines.ts';
import { takeInWords } from './take-in-words.ts';

const laptop = '00000000-0000-4000-8000-000000000001';
const phone = '00000000-0000-4000-8000-000000000002';
const named = (name: string): SentLine => ({
  id: randomUUID(),
  atMs: 1,
  word: { kind: 'cat', cat: null, number: null, name, removedAtMs: null },
});
const namesOf = (lines: readonly SentLine[]) =>
  lines.map(({ word }) => (word.kind === 'cat' ? word.name : word.kind));

let folder: string;
let told: string[];
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'words');
  await mkdir(folder);
  told = [];
  vi.spyOn(console, 'error').mockImplementation((sentence: unknown) => {
    told.push(String(sentence));
  });
});

function listening(hear?: () => Promise<void>) {
  const heard: string[] = [];
  const errors: unknown[] = [];
  const takingIn = takeInWords({
    folder,
    hear: async (computer, lines) => {
      await hear?.();
      heard.push(...namesOf(lines).map((name) => `${computer.slice(-1)} ${name}`));
    },
    everyMs: 3000,
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => takingIn.close());
  return { takingIn, heard, errors };
}
const fileOf = (computer: string) => join(folder, `${computer}.jsonl`);

test('what is added to the files is heard, and what is known is not read again', async () => {
  await writeFile(fileOf(laptop), sentText(named('Mog')));
  const { takingIn, heard } = listening();
  await takingIn.look();
  await appendFile(fileOf(laptop), sentText(named('Tom')));
  await writeFile(fileOf(phone), sentText(named('Luna')));
  await takingIn.look();
  await takingIn.look();
  expect(heard).toEqual(['1 Mog', '1 Tom', '2 Luna']);
});

test('a line that is still on its way is waited for', async () => {
  const [first, second] = [sentText(named('Mog')), sentText(named('Tom'))];
  await writeFile(fileOf(laptop), first + second.slice(0, 40));
  const { takingIn, heard } = listening();
  await takingIn.look();
  expect(heard).toEqual(['1 Mog']);
  await appendFile(fileOf(laptop), second.slice(40));
  await takingIn.look();
  expect([heard, told]).toEqual([['1 Mog', '1 Tom'], []]);
});

test('a line that is no word is set aside with a sentence, and those after it count', async () => {
  const future = sentText({ ...named('Mog'), word: { kind: 'poem' } } as unknown as SentLine);
  const spoilt = sentText(named('Tom')).replace('Tom', 'Tim');
  await writeFile(fileOf(laptop), `${future}${spoilt}\0\0\n${sentText(named('Luna'))}`);
  const { takingIn, heard, errors } = listening();
  await takingIn.look();
  expect([heard, errors]).toEqual([['1 Luna'], []]);
  expect(told.map((sentence) => /^Line \d/.exec(sentence)?.[0])).toEqual([
    'Line 1',
    'Line 2',
    'Line 3',
  ]);
  // Not each time.
  await appendFile(fileOf(laptop), sentText(named('Mia')));
  await takingIn.look();
  expect(heard.at(-1)).toBe('1 Mia');
  expect(told).toHaveLength(3);
});

test('a file that was spoilt and repaired is heard whole', async () => {
  const lines = ['Mog', 'Tom', 'Luna'].map((name) => sentText(named(name)));
  const [first = '', second = '', third = ''] = lines;
  await writeFile(fileOf(laptop), `${first}\0\0\0\0\n`);
  const { takingIn, heard } = listening();
  await takingIn.look();
  await truncate(fileOf(laptop), first.length);
  await appendFile(fileOf(laptop), second + third);
  await takingIn.look();
  expect(new Set(heard)).toEqual(new Set(['1 Mog', '1 Tom', '1 Luna']));
});

test('what could not be taken in is heard the next time', async () => {
  await writeFile(fileOf(laptop), sentText(named('Mog')));
  let isFull = true;
  const { takingIn, heard, errors } = listening(() =>
    isFull ? Promise.reject(new Error('full')) : Promise.resolve(),
  );
  await takingIn.look();
  expect(heard).toEqual([]);
  expect(errors.length).toBeGreaterThan(0);
  isFull = false;
  await takingIn.look();
  expect(heard).toEqual(['1 Mog']);
});

test('links, folders and files of other names are left alone', async () => {
  const secret = join(await temporaryFolder(), 'secret');
  await writeFile(secret, sentText(named('Secret')));
  await symlink(secret, fileOf(laptop));
  await mkdir(fileOf(phone));
  await writeFile(join(folder, 'words.jsonl'), sentText(named('Other')));
  const { takingIn, heard } = listening();
  await takingIn.look();
  expect(heard).toEqual([]);
});

test('a folder that is away is told of once, and again after it was there', async () => {
  const away = `${folder}-away`;
  const { takingIn, errors } = listening();
  await takingIn.look();
  for (const turn of [1, 2]) {
    await rename(folder, away);
    await takingIn.look();
    await takingIn.look();
    expect(errors).toHaveLength(turn);
    await rename(away, folder);
    await takingIn.look();
  }
});
