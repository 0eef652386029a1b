import { readFileSync } from 'node:fs';
import { verify } from 'node:crypto';
import { join } from 'node:path';

/** Where new versions are announced, and the key that their announcements are signed with. */
export type Feed = { readonly url: string; readonly publicKey: string };

/**
 * Reads what the packaging put beside the app; null where it put nothing, as in a checkout.
 *
 * The address is `publish` of `electron-builder.yml`. Only HTTPS is taken, and this computer itself.
 */
export function readFeed(resources: string): Feed | null {
  const [settings, publicKey] = [
    readText(join(resources, 'app-update.yml')),
    readText(join(resources, 'update-key.pem')),
  ];
  const [, url = ''] = /^url:\s*['"]?([^'"\s]+)/m.exec(settings) ?? [];
  if (publicKey === '' || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || hostname === '127.0.0.1' ? { url, publicKey } : null;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a text was signed with the key; `signature` is Ed25519 in base64, as `npm run release` writes it. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature.trim(), 'base64'));
  } catch {
    return false;
  }
}
