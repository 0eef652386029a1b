import type { DecodeRequest, DecodeResponse } from '../decoder-messages.ts';
import { decodeWithVips } from '../vips/decode-with-vips.ts';
import { readJxlFile } from './jxl-container.ts';

/** Decodes a JPEG XL file, upright and in sRGB; never throws for what is in the bytes. */
export async function decodeJxl({ bytes, limitPixels }: DecodeRequest): Promise<DecodeResponse> {
  const { codestream, cut } = readJxlFile(bytes);
  if (cut) return { kind: 'truncated', message: 'parts of it lie beyond its end' };
  if (codestream.length === 0) return { kind: 'corrupt', message: 'it holds no picture' };
  return decodeWithVips(codestream, limitPixels);
}
