import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What takes the place of the app once the person wants it. */
export const newProgram = Buffer.from('a new AppImage');

/** A feed of new versions on this computer. */
export type UpdateFeed = {
  readonly url: string;
  /** The key that the app checks announcements with, as PEM. */
  readonly publicKey: string;
  /** Names of what was asked for so far. */
  readonly asked: readonly string[];
  /** Announces a version from now on, signed with the key of the app or with somebody else's. */
  readonly announce: (version: string, by: 'us' | 'others') => void;
  /** Lets all requests wait until {@link UpdateFeed.answer}. */
  readonly hold: () => void;
  readonly answer: () => void;
  readonly close: () => Promise<void>;
};

/** Serves announcements as any web server would after a release. */
export async function serveUpdates(): Promise<UpdateFeed> {
  const keys = { us: generateKeyPairSync('ed25519'), others: generateKeyPairSync('ed25519') };
  const served = new Map<string, string | Buffer>([['my-cat.AppImage', newProgram]]);
  const asked: string[] = [];
  let waiting: (() => void)[] | null = null;
  const server = createServer(({ url = '' }, response) => {
    const name = new URL(url, 'http://127.0.0.1').pathname.slice(1);
    asked.push(name);
    const content = served.get(name);
    const answer = () => {
      response.statusCode = content === undefined ? 404 : 200;
      response.end(content);
    };
    if (waiting === null) answer();
    else waiting.push(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    publicKey: keys.us.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    asked,
    announce: (version, by) => {
      const text = announcement(version);
      const channel = process.arch === 'arm64' ? 'latest-linux-arm64.yml' : 'latest-linux.yml';
      const signature = sign(null, Buffer.from(text), keys[by].privateKey).toString('base64');
      served.set(channel, text).set(`${channel}.sig`, signature);
    },
    hold: () => {
      waiting = [];
    },
    answer: () => {
      for (const answer of waiting ?? []) answer();
      waiting = null;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What electron-builder writes beside an AppImage. */
function announcement(version: string): string {
  const sha512 = createHash('sha512').update(newProgram).digest('base64');
  return JSON.stringify({
    version,
    files: [{ url: 'my-cat.AppImage', sha512, size: newProgram.length }],
    path: 'my-cat.AppImage',
    sha512,
    releaseNotes: `- ${version} finds kittens, too`,
    releaseDate: '2026-01-01T00:00:00.000Z',
  });
}
