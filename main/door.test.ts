import { beforeEach, expect, it, vi } from 'vitest';
import { desktopCommandNames, droppedChannel, pageCommands } from '../contract/page-commands.ts';
import { anyValue, chanceFrom } from '../contract/testing/fuzzed-inputs.ts';
import { openDoor, type DesktopHandlers, type DoorOptions } from './door.ts';

type Listener = (event: unknown, input: unknown) => unknown;

/** Electron's own end of the channels; everything behind it is the real door. */
const channels = vi.hoisted(() => ({
  handled: new Map<string, Listener>(),
  heard: new Map<string, Listener>(),
}));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (name: string, listener: Listener) => channels.handled.set(name, listener),
    on: (name: string, listener: Listener) => channels.heard.set(name, listener),
  },
}));

const webContents = { name: 'the page' };
const frame = { parent: null, origin: 'app://my-cat' };
const page = { sender: webContents, senderFrame: frame };

/** Messages for all channels together; `MY_CAT_FUZZ=20000` for a long run. */
const messages = Number(process.env['MY_CAT_FUZZ'] ?? 2000);

let asked: [string, unknown][] = [];
let dropped: string[] = [];

beforeEach(() => {
  [asked, dropped] = [[], []];
  const answer = (name: string) => (input: unknown) => {
    asked.push([name, input]);
  };
  const desktop = Object.fromEntries(
    desktopCommandNames.map((name) => [name, answer(name)]),
  ) as unknown as DesktopHandlers;
  openDoor({
    window: () => ({ webContents }) as unknown as ReturnType<DoorOptions['window']>,
    forward: (name, input) => {
      answer(name)(input);
      return Promise.resolve();
    },
    desktop,
    dropped: (path) => dropped.push(path),
  });
});

const ask = (event: unknown, name: string, input: unknown) =>
  channels.handled.get(name)?.(event, input) as Promise<{ ok: boolean; fault?: { kind: string } }>;

const strangers = {
  'a frame in the page': { ...page, senderFrame: { parent: frame, origin: 'app://my-cat' } },
  'the page after it went elsewhere': {
    ...page,
    senderFrame: { parent: null, origin: 'https://example.com' },
  },
  'the hidden window': { sender: {}, senderFrame: { parent: null, origin: 'app://vision' } },
  'another window with our page in it': { sender: {}, senderFrame: frame },
  'a frame that is gone': { ...page, senderFrame: null },
};

it.each(Object.entries(strangers))('%s is not answered', async (_who, event) => {
  for (const name of [...pageCommands, ...desktopCommandNames]) {
    const { ok, fault } = await ask(event, name, undefined);
    expect([name, ok, fault?.kind]).toEqual([name, false, 'bad-request']);
  }
  channels.heard.get(droppedChannel)?.(event, '/home/mog/secret.jpg');
  expect([asked, dropped]).toEqual([[], []]);
});

it('the page is answered', async () => {
  expect(await ask(page, 'cats.list', undefined)).toEqual({ ok: true, value: undefined });
  channels.heard.get(droppedChannel)?.(page, '/home/mog/cat.jpg');
  expect([asked, dropped]).toEqual([[['cats.list', undefined]], ['/home/mog/cat.jpg']]);
});

it('there is a channel for each name of the contract and for nothing else', () => {
  expect([...channels.handled.keys()].toSorted()).toEqual(
    [...pageCommands, ...desktopCommandNames].toSorted(),
  );
  expect([...channels.heard.keys()]).toEqual([droppedChannel]);
});

it(`answers ${messages} messages of any kind with a value`, async () => {
  const chance = chanceFrom(Number(process.env['MY_CAT_SEED'] ?? 11));
  const names = [...pageCommands, ...desktopCommandNames];
  let refused = 0;
  for (let count = 0; count < messages; count += 1) {
    const name = names[Math.floor(chance() * names.length)] ?? '';
    const outcome = await ask(page, name, anyValue(chance));
    if (outcome.ok) continue;
    expect(outcome.fault).toEqual({ kind: 'bad-request', message: expect.any(String) as string });
    refused += 1;
  }
  for (let count = 0; count < messages / 4; count += 1)
    channels.heard.get(droppedChannel)?.(page, anyValue(chance));
  expect(refused).toBeGreaterThan(messages / 4);
  expect(dropped.every((path) => path !== '' && !path.includes('\0'))).toBe(true);
});
