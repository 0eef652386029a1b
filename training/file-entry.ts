import { createHash } from 'node:crypto';

/** A file as a manifest names it. */
export const fileEntry = (name: string, bytes: Uint8Array) => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
