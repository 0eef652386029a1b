import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isSigned, readFeed } from './feed.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

it('takes a text that was signed, and none that was changed or signed by another', () => {
  const text = 'version: 0.2.0\n';
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64');
  expect(isSigned(text, `${signature}\n`, pem)).toBe(true);
  expect(isSigned('version: 0.3.0\n', signature, pem)).toBe(false);
  const other = generateKeyPairSync('ed25519').privateKey;
  expect(isSigned(text, sign(null, Buffer.from(text), other).toString('base64'), pem)).toBe(false);
  for (const nonsense of ['', 'AAAA', '<html>404</html>'])
    expect(isSigned(text, nonsense, pem)).toBe(false);
  expect(isSigned(text, signature, 'no key')).toBe(false);
});

it('reads address and key, and refuses what travels in the open', async () => {
  const folder = await temporaryFolder();
  expect(readFeed(folder)).toBeNull();
  const feedOf = async (url: string) => {
    await writeFile(
      join(folder, 'app-update.yml'),
      `provider: generic\nurl: ${url}\nchannel: latest\n`,
    );
    return readFeed(folder);
  };
  expect(await feedOf('https://my-cat.example/updates')).toBeNull();
  await writeFile(join(folder, 'update-key.pem'), pem);
  expect(await feedOf("'https://my-cat.example/updates'")).toEqual({
    url: 'https://my-cat.example/updates',
    publicKey: pem,
  });
  expect(await feedOf('http://my-cat.example/updates')).toBeNull();
  expect(await feedOf('http://127.0.0.1:8080/')).toMatchObject({ url: 'http://127.0.0.1:8080/' });
  expect(await feedOf('nowhere')).toBeNull();
});
