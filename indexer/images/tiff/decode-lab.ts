import type { DecodeRequest, DecodeResponse } from '../decoder-messages.ts';
import { decodeWithVips, type Prepare } from '../vips/decode-with-vips.ts';
import { asPlainTiff, type LabKind } from './lab-tiff.ts';

/** Numbers of eight bits as lightness of 0 to 100 and differences of −128 to 127. */
const toLab =
  (kind: LabKind): Prepare =>
  (image, keep) => {
    const lightness = keep(keep(image.extractBand(0, { n: 1 })).linear(100 / 255, 0));
    const stored = keep(image.extractBand(1, { n: 2 }));
    const differences = keep(
      kind === 'signed' ? stored.copy({ format: 'char' }) : stored.linear(1, -128),
    );
    const joined = keep(lightness.bandjoin(differences));
    return keep(keep(joined.copy({ interpretation: 'lab' })).autorot());
  };

/** Decodes a TIFF of Lab colours of eight bits; never throws for what is in the bytes. */
export async function decodeLab({ bytes, limitPixels }: DecodeRequest): Promise<DecodeResponse> {
  const plain = asPlainTiff(bytes);
  if (plain === null) return { kind: 'corrupt', message: 'its colours are not Lab' };
  return decodeWithVips(plain.bytes, limitPixels, toLab(plain.kind));
}
