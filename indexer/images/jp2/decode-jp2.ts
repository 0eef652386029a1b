import start, {
  type OpenJpeg,
  type OpenJpegDecoder,
} from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { DecodeFailure, DecodeRequest, DecodeResponse } from '../decoder-messages.ts';
import { readCodestreamHead, type CodestreamHead } from './codestream-head.ts';

/** More at a time would take above a gigabyte: OpenJPEG holds four bytes a sample, and the module's memory copies. */
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

const halved = (px: number, times: number) => Math.ceil(px / 2 ** times);

/** How often a picture is to be halved: as often as it can be and is still large enough for what is asked. */
function halvingsFor(head: CodestreamHead, enoughPx: number | null): number {
  const longSidePx = Math.max(head.widthPx, head.heightPx);
  for (let times = 0; times < head.halvings; times++) {
    const tooMuch = pixelsOf(head, times) > mostPixels;
    if (!tooMuch && halved(longSidePx, times + 1) < (enoughPx ?? Infinity)) return times;
  }
  return head.halvings;
}

const pixelsOf = ({ widthPx, heightPx }: CodestreamHead, times: number) =>
  halved(widthPx, times) * halved(heightPx, times);

function takePicture(decoder: OpenJpegDecoder, halvings: number): DecodeResponse {
  const whole = decoder.getFrameInfo();
  const { bitsPerSample, componentCount, isSigned } = whole;
  const damage = complaints.join('; ');
  if (whole.width === 0 || whole.height === 0) return failureOf(damage);
  if (tooShort.test(damage)) return failureOf(damage);
  const strange = isSigned || brightnessAndColour.includes(decoder.getColorSpace());
  if (strange || ![1, 3].includes(componentCount) || bitsPerSample > 16)
    return { kind: 'unsupported-format', message: 'its colours are not red, green and blue' };
  const { width, height } = decoder.calculateSizeAtDecompositionLevel(halvings);
  const samples = decoder.getDecodedBuffer();
  // Where the picture does not begin at a whole multiple, halving it leaves another size than is reckoned.
  if (samples.length !== width * height * componentCount * (bitsPerSample > 8 ? 2 : 1))
    return failureOf('its size is another than it says');
  const pixels = toRgb(samples, width * height, componentCount, bitsPerSample);
  const size = { widthPx: width, heightPx: height };
  const wholeSize = { wholeWidthPx: whole.width, wholeHeightPx: whole.height };
  return { kind: 'decoded', picture: { ...size, ...wholeSize, channels: 3, pixels } };
}

function attempt({ J2KDecoder }: OpenJpeg, bytes: Uint8Array, halvings: number): DecodeResponse {
  const decoder = new J2KDecoder();
  complaints.length = 0;
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.readHeader();
    decoder.decodeSubResolution(halvings, 0);
    return takePicture(decoder, halvings);
  } catch (error) {
    // What it throws is a number: a picture with other than one or three kinds of samples.
    if (typeof error !== 'number') throw error;
    return { kind: 'unsupported-format', message: 'its colours are not red, green and blue' };
  } finally {
    decoder.delete();
  }
}

/**
 * Decodes a JPEG 2000 file, in its wrapping or bare; never throws for what is in the bytes.
 *
 * It holds its picture halved again and again, and most of the time goes to the largest of these: where
 * a smaller one will do, the larger ones are not decoded. Source: ITU-T T.800, annex B.5.
 */
export async function decodeJp2(request: DecodeRequest): Promise<DecodeResponse> {
  const { bytes, limitPixels, enoughPx } = request;
  const head = readCodestreamHead(bytes);
  if (head === null) return { kind: 'truncated', message: 'its picture is not in it' };
  const halvings = halvingsFor(head, enoughPx);
  if (pixelsOf(head, 0) > limitPixels || pixelsOf(head, halvings) > mostPixels)
    return { kind: 'too-large', message: `${head.widthPx} × ${head.heightPx} pixels` };
  started ??= startOpenJpeg();
  const openJpeg = await started;
  const response = attempt(openJpeg, bytes, halvings);
  // A tile may have fewer halvings than the file says.
  const again = response.kind === 'corrupt' && halvings > 0 && pixelsOf(head, 0) <= mostPixels;
  return again ? attempt(openJpeg, bytes, 0) : response;
}
