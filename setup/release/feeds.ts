import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Names of the announcements that electron-builder writes beside what it makes. */
export const isFeed = (name: string): boolean => /^latest[\w-]*\.yml$/.test(name);

/**
 * One announcement of what was made on several machines, such as a Mac's two processors.
 *
 * Each lists its own files; the app picks the one for its processor. All else is the first one's.
 */
export function mergeFeeds(feeds: readonly string[]): string {
  const [first = '', ...others] = feeds;
  const { version, files } = parts(first);
  const more = others.map(parts);
  const other = more.find((one) => one.version !== version);
  if (other !== undefined)
    throw new Error(`Feeds of versions ${version} and ${other.version} are not of one release`);
  return first.replace(files, [files, ...more.map((one) => one.files)].join(''));
}

/** The announcement with what is new in its version, unless it tells that already. */
export function withNotes(feed: string, notesOf: (version: string) => string | null): string {
  const notes = notesOf(parts(feed).version);
  // A text in JSON is one in YAML.
  return notes === null || /^releaseNotes:/m.test(feed)
    ? feed
    : `${feed}releaseNotes: ${JSON.stringify(notes)}\n`;
}

function parts(feed: string): { readonly version: string; readonly files: string } {
  const version = /^version: (\S+)$/m.exec(feed)?.[1];
  const files = /^files:\n((?:[ -].*\n)+)/m.exec(feed)?.[1];
  if (version === undefined || files === undefined)
    throw new Error(`This is no feed of electron-builder:\n${feed}`);
  return { version, files };
}

/** Signature of an announcement, as `main/updates/feed.ts` checks it: Ed25519 in base64. */
export function signFeed(feed: string, privateKey: string): string {
  return `${sign(null, Buffer.from(feed), createPrivateKey(privateKey)).toString('base64')}\n`;
}

/** The key that the app checks announcements with. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(createPrivateKey(privateKey))
    .export({ type: 'spki', format: 'pem' })
    .toString();
}
