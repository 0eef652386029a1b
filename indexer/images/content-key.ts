import { webcrypto } from 'node:crypto';

/**
 * Names a photo by its content: the SHA-256 of the file's bytes as 64 hex digits.
 *
 * Computed on a pool thread, so that hashing a large file does not hold up the process.
 */
export async function contentKeyOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
