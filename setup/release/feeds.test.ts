import { generateKeyPairSync, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { isFeed, mergeFeeds, publicKeyOf, signFeed, withNotes } from './feeds.ts';

const feed = (arch: string, version = '0.2.0') => `version: ${version}
files:
  - url: my-cat-${version}-mac-${arch}.zip
    sha512: abc${arch}
    size: 5
path: my-cat-${version}-mac-${arch}.zip
sha512: abc${arch}
releaseDate: '2026-01-01T00:00:00.000Z'
`;

it('lists the files of both processors in one announcement', () => {
  const merged = mergeFeeds([feed('arm64'), feed('x64')]);
  expect(merged.match(/- url: .*/g)).toEqual([
    '- url: my-cat-0.2.0-mac-arm64.zip',
    '- url: my-cat-0.2.0-mac-x64.zip',
  ]);
  expect(merged.match(/^path: .*/gm)).toEqual(['path: my-cat-0.2.0-mac-arm64.zip']);
  expect(mergeFeeds([feed('x64')])).toBe(feed('x64'));
});

it('tells what is new in its version, once', () => {
  const notes = withNotes(feed('x64'), (version) => `New\n\n- ${version} finds "kittens", too`);
  expect(notes).toBe(`${feed('x64')}releaseNotes: "New\\n\\n- 0.2.0 finds \\"kittens\\", too"\n`);
  expect(withNotes(notes, () => 'again')).toBe(notes);
  expect(withNotes(feed('x64'), () => null)).toBe(feed('x64'));
});

it('refuses what does not belong together', () => {
  expect(() => mergeFeeds([feed('x64'), feed('arm64', '0.3.0')])).toThrow('0.2.0 and 0.3.0');
  expect(() => mergeFeeds(['nothing'])).toThrow('no feed');
});

it('signs so that the key in the app verifies it', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const signature = Buffer.from(signFeed(feed('x64'), pem), 'base64');
  expect(verify(null, Buffer.from(feed('x64')), publicKeyOf(pem), signature)).toBe(true);
});

it('knows announcements by their names', () => {
  const names = ['latest.yml', 'latest-mac.yml', 'latest-linux-arm64.yml', 'builder-debug.yml'];
  expect(names.filter(isFeed)).toEqual(names.slice(0, 3));
});
