import start, {
  type OpenJpeg,
  type OpenJpegDecoder,
} from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { DecodeFailure, DecodeRequest, DecodeResponse } from '../decoder-messages.ts';
import { codestreamSize } from './codestream-size.ts';

/** More would take above a gigabyte: OpenJPEG holds four bytes a sample, and the module's memory copies. */
const mostPixels = 36_000_000;

/** `OPJ_CLRSPC_SYCC` and `OPJ_CLRSPC_EYCC`, whose colours would need converting. */
const brightnessAndColour: readonly number[] = [3, 4];

let started: Promise<OpenJpeg> | null = null;
/** What OpenJPEG complains about, since it throws nothing. */
const complaints: string[] = [];

function startOpenJpeg(): Promise<OpenJpeg> {
  const note = (line: string) => {
    if (/ERROR|WARNING/.test(line)) complaints.push(line);
  };
  return start({ print: note, printErr: note });
}

const tooShort = /inconsistent with stream length|too short|truncated|premature/i;

function failureOf(message: string): DecodeFailure {
  return { kind: tooShort.test(message) ? 'truncated' : 'corrupt', message };
}

/** Eight bits of red, green and blue of one or three samples a pixel. */
function toRgb(
  samples: Uint8Array,
  pixelCount: number,
  components: number,
  bitsPerSample: number,
): Uint8Array<ArrayBuffer> {
  const wide = bitsPerSample > 8;
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  const scale = 255 / (2 ** bitsPerSample - 1);
  const pixels = new Uint8Array(pixelCount * 3);
  for (let at = 0; at < pixels.length; at++) {
    const index = components === 1 ? Math.floor(at / 3) : at;
    const sample = wide ? view.getUint16(2 * index, true) : (samples[index] ?? 0);
    pixels[at] = Math.round(sample * scale);
  }
  return pixels;
}

function takePicture(decoder: OpenJpegDecoder): DecodeResponse {
  const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
  const damage = complaints.join('; ');
  if (width === 0 || height === 0) return failureOf(damage);
  if (tooShort.test(damage)) return failureOf(damage);
  const strange = isSigned || brightnessAndColour.includes(decoder.getColorSpace());
  if (strange || ![1, 3].includes(componentCount) || bitsPerSample > 16)
    return { kind: 'unsupported-format', message: 'its colours are not red, green and blue' };
  const pixels = toRgb(decoder.getDecodedBuffer(), width * height, componentCount, bitsPerSample);
  const size = { widthPx: width, heightPx: height, wholeWidthPx: width, wholeHeightPx: height };
  return { kind: 'decoded', picture: { ...size, channels: 3, pixels } };
}

/** Decodes a JPEG 2000 file, in its wrapping or bare; never throws for what is in the bytes. */
export async function decodeJp2({ bytes, limitPixels }: DecodeRequest): Promise<DecodeResponse> {
  const size = codestreamSize(bytes);
  if (size === null) return { kind: 'truncated', message: 'its picture is not in it' };
  if (size.widthPx * size.heightPx > Math.min(limitPixels, mostPixels))
    return { kind: 'too-large', message: `${size.widthPx} × ${size.heightPx} pixels` };
  started ??= startOpenJpeg();
  const decoder = new (await started).J2KDecoder();
  complaints.length = 0;
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    return takePicture(decoder);
  } catch (error) {
    // What it throws is a number: a picture with other than one or three kinds of samples.
    if (typeof error !== 'number') throw error;
    return { kind: 'unsupported-format', message: 'its colours are not red, green and blue' };
  } finally {
    decoder.delete();
  }
}
