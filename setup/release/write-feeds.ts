import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { at } from '../paths.ts';
import { releaseNotes } from './changelog.ts';
import { isFeed, mergeFeeds, publicKeyOf, signFeed, withNotes } from './feeds.ts';

/** The private key that releases are signed with, as PEM; without it no copy of the app renews itself. */
const updateKey = () => process.env['MY_CAT_UPDATE_KEY'] ?? '';

/** Where the key lies that goes into the package; see `electron-builder.yml`. */
const publicKeyFile = at('.cache', 'update-key.pem');

/** Puts the public half of the key where the packaging takes it from, or nothing. */
export async function writePublicKey(): Promise<void> {
  const key = updateKey();
  await mkdir(at('.cache'), { recursive: true });
  if (key === '') await rm(publicKeyFile, { force: true });
  else await writeFile(publicKeyFile, publicKeyOf(key));
}

/** Gathers the announcements below a folder into another, one of each name, with what is new, and signs them. */
export async function writeFeeds(
  from: string,
  to: string,
  changelogFile = at('CHANGELOG.md'),
): Promise<readonly string[]> {
  const found = (await readdir(from, { recursive: true })).filter((path) => isFeed(basename(path)));
  const names = [...new Set(found.map((path) => basename(path)))].sort();
  await mkdir(to, { recursive: true });
  const changelog = await readFile(changelogFile, 'utf8').catch(() => '');
  for (const name of names) {
    const paths = found.filter((path) => basename(path) === name).sort();
    const feeds = await Promise.all(paths.map((path) => readFile(join(from, path), 'utf8')));
    const feed = withNotes(mergeFeeds(feeds), (version) => releaseNotes(changelog, version));
    await writeFile(join(to, name), feed);
    if (updateKey() !== '') await writeFile(join(to, `${name}.sig`), signFeed(feed, updateKey()));
  }
  return names;
}
