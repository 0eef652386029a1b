import { crc32 } from 'node:zlib';

const checkOf = (text: string) => crc32(text).toString(16).padStart(8, '0');

/** A line with a checksum before it, so that one which is torn or spoilt is told from the others; with its end. */
export const checkedLine = (text: string): string => `${checkOf(text)} ${text}\n`;

/** What stands behind a checksum that fits it; null otherwise. The line comes without its end. */
export function uncheckedLine(line: string): string | null {
  const [, check, text] = /^([0-9a-f]{8}) (.*)$/.exec(line) ?? [];
  return text !== undefined && checkOf(text) === check ? text : null;
}
