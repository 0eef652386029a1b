import { sha256 } from './sha256.ts';

/** Names a photo by its content: the SHA-256 of the file's bytes as 64 hex digits. */
export const contentKeyOf = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => sha256([bytes]);
