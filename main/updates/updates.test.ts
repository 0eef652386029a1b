import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useSignedFeed, type AutoUpdater } from './auto-updater.ts';
import { makeUpdates, type Update } from './updates.ts';

const require = createRequire(import.meta.url);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const program = Buffer.from('a new AppImage');

/** What a forge or any web server would hold. */
type Served = Map<string, string | Buffer>;

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('APPIMAGE', join(folder, 'my-cat.AppImage'));
});
afterEach(() => vi.unstubAllEnvs());

function announcement(version: string): string {
  const sha512 = createHash('sha512').update(program).digest('base64');
  return JSON.stringify({
    version,
    files: [{ url: 'my-cat.AppImage', sha512, size: program.length }],
    path: 'my-cat.AppImage',
    sha512,
    releaseNotes: `What ${version} brings`,
    releaseDate: '2026-01-01T00:00:00.000Z',
  });
}

const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');

/** A feed on this computer; resolves with its address and what it was asked for. */
async function serve(files: Served) {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const name = new URL(url, 'http://127.0.0.1').pathname.slice(1);
    asked.push(name);
    const content = files.get(name);
    response.writeHead(content === undefined ? 404 : 200).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The real updater for AppImages, with Node in the place of Electron's network. */
function appImageUpdater(): AutoUpdater {
  const { AppImageUpdater } = require('electron-updater') as {
    readonly AppImageUpdater: new (options: null, app: object) => AutoUpdater;
  };
  const ofUpdater = createRequire(require.resolve('electron-updater'));
  const { HttpExecutor } = ofUpdater('builder-util-runtime') as {
    readonly HttpExecutor: new () => object;
  };
  class NodeExecutor extends HttpExecutor {
    createRequest(options: object, callback: (response: IncomingMessage) => void): ClientRequest {
      return request(options, callback);
    }
    download = async (url: URL, target: string) => {
      const response = await fetch(url);
      await writeFile(target, Buffer.from(await response.arrayBuffer()));
      return target;
    };
  }
  const updater = new AppImageUpdater(null, {
    version: '0.1.0',
    name: 'my-cat',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  Object.assign(updater, { httpExecutor: new NodeExecutor(), disableDifferentialDownload: true });
  return updater;
}

/** An app that is allowed to look for updates; each answer of the person is taken once. */
async function app(files: Served, answers: readonly boolean[]) {
  await writeFile(
    join(folder, 'app-update.yml'),
    'provider: generic\nupdaterCacheDirName: my-cat\n',
  );
  const feed = await serve(files);
  const updater = appImageUpdater();
  const log: string[] = [];
  useSignedFeed(updater, { url: feed.url, publicKey: pem }, (line) => log.push(line));
  const offered: Update[] = [];
  const left = [...answers];
  const now = { ms: Date.UTC(2026, 0, 1), busy: false, wanted: true };
  const consider = makeUpdates({
    file: join(folder, 'updates.json'),
    updater,
    wanted: () => now.wanted,
    busy: () => now.busy,
    offer: (update) => {
      offered.push(update);
      return Promise.resolve(left.shift() ?? false);
    },
    nowMs: () => now.ms,
  });
  return { ...feed, consider, offered, now, log };
}

const channel = process.arch === 'arm64' ? 'latest-linux-arm64.yml' : 'latest-linux.yml';
const served = (text: string, signature = signed(text)): Served =>
  new Map<string, string | Buffer>([
    [channel, text],
    [`${channel}.sig`, signature],
    ['my-cat.AppImage', program],
  ]);
const nextDay = ({ now }: { readonly now: { ms: number } }) => (now.ms += 25 * 60 * 60_000);

const onLinux = it.skipIf(process.platform !== 'linux');

onLinux(
  'a signed announcement is shown with its notes, and downloaded once it is wanted',
  async () => {
    const { consider, offered, asked } = await app(served(announcement('0.2.0')), [true]);
    await consider();
    expect(offered).toEqual([{ version: '0.2.0', notes: 'What 0.2.0 brings' }]);
    expect(asked).toEqual([channel, `${channel}.sig`, 'my-cat.AppImage']);
    const pending = await readFile(join(folder, 'cache/my-cat/pending/my-cat.AppImage'));
    expect(pending.equals(program)).toBe(true);
  },
);

onLinux(
  'nothing is asked before it is allowed, while photos are looked through, or twice a day',
  async () => {
    const files = served(announcement('0.1.0'));
    const one = await app(files, []);
    one.now.wanted = false;
    await one.consider();
    Object.assign(one.now, { wanted: true, busy: true });
    await one.consider();
    expect(one.asked).toEqual([]);
    one.now.busy = false;
    await Promise.all([one.consider(), one.consider()]);
    expect(one.asked).toEqual([channel, `${channel}.sig`]);
    expect(one.offered).toEqual([]);
  },
);

onLinux('a version that was declined is not offered again, a newer one is', async () => {
  const files = served(announcement('0.2.0'));
  const one = await app(files, [false, false]);
  await one.consider();
  nextDay(one);
  await one.consider();
  expect(one.offered.map(({ version }) => version)).toEqual(['0.2.0']);
  for (const [name, content] of served(announcement('0.3.0'))) files.set(name, content);
  nextDay(one);
  await one.consider();
  expect(one.offered.map(({ version }) => version)).toEqual(['0.2.0', '0.3.0']);
  expect(one.asked).not.toContain('my-cat.AppImage');
});

onLinux('an older version is no update', async () => {
  const one = await app(served(announcement('0.0.9')), [true]);
  await one.consider();
  expect(one.offered).toEqual([]);
});

onLinux('what is not signed with the key of the app is refused', async () => {
  const text = announcement('9.0.0');
  const other = generateKeyPairSync('ed25519').privateKey;
  const forged = sign(null, Buffer.from(text), other).toString('base64');
  const one = await app(served(text, forged), [true]);
  await expect(one.consider()).rejects.toThrow('is not signed with the key of this app');
  expect(one.offered).toEqual([]);
});
