import type { FailureKind } from '../../contract/failure.ts';
import type { ImageType } from './image-type.ts';
import { ReadFailure } from './read-failure.ts';

/** Words of libvips and its decoders, most telling first. */
const meanings: readonly (readonly [RegExp, FailureKind])[] = [
  [/timeout/i, 'timed-out'],
  [/pixel limit|too large|too big|maximum supported image dimension/i, 'too-large'],
  [/Corrupt JPEG data/i, 'corrupt'],
  // Of AV1, which is read in all its kinds: what is not known to it is no such code.
  [/bitstream not supported/i, 'corrupt'],
  [/built in|unsupported codec|unsupported compression|DNL not supported/i, 'unsupported-format'],
  [/not supported|not configured|not implemented|no known route|bad labq/i, 'unsupported-format'],
  [/not a whole number of bytes/i, 'unsupported-format'],
  // Of 64 bits, or of a kind of its own.
  [/samples out of range|unknown sample format|unsupported tiff image type/i, 'unsupported-format'],
  // More numbers a pixel than colours and transparency, and colours that are logarithms.
  [/channel limit|vector must have 1 or|Unknown pseudo-tag/i, 'unsupported-format'],
  [/premature end|unexpected end|truncat|not enough|end of (file|stream|data)/i, 'truncated'],
  [/read error|bad seek|out of bytes|too short/i, 'truncated'],
];

/** Complaints that many whole, good photos draw from the decoders. */
const harmless = /Invalid SOS parameters|extraneous bytes before marker|iCCP|ICC profile|sRGB/i;
const damaging = /premature end of data|found marker|bad Huffman|CRC error/i;
/** Of a TIFF, whose missing pixels are errors: what is left to warn of are its tags. */
const aboutTag = /^(?!.*(premature|truncat|corrupt|read error)).*warning treated as error/is;

/** Whether a strict reading failed over something that costs no pixels. */
export function isHarmless(error: unknown, type: ImageType): boolean {
  if (error instanceof ReadFailure || !(error instanceof Error)) return false;
  if (damaging.test(error.message)) return false;
  return harmless.test(error.message) || (type === 'tiff' && aboutTag.test(error.message));
}

/** Which kind of failure a decoder's error is; null for unknown words and for our own errors. */
export function damageKind(error: unknown): FailureKind | null {
  if (error instanceof ReadFailure || !(error instanceof Error)) return null;
  return meanings.find(([words]) => words.test(error.message))?.[1] ?? null;
}
