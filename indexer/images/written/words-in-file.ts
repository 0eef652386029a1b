import type { SidecarFacts, WordsInFile } from '../../../contract/decoder-messages.ts';
import { isRawFileName } from '../../files/photo-file-name.ts';
import { guessImageType } from '../image-type.ts';
import type { NamedBytes } from '../photo-bytes.ts';
import { readJpegHeader } from '../raw/jpeg-header.ts';
import { rawPreview } from '../raw/raw-preview.ts';
import { orientationIn } from '../tiff/tiff-directories.ts';
import { wordsIn } from './read-xmp.ts';
import { writtenInFile } from './written-in-file.ts';
import { datesInXmp, placeInXmp } from './xmp-capture.ts';
import { xmpElements } from './xmp-document.ts';

function orientationOfJpeg(jpeg: Uint8Array): number {
  const exifAt = readJpegHeader(jpeg, 0)?.exifAt ?? null;
  return exifAt === null ? 1 : orientationIn(jpeg, exifAt);
}

/** How the pixels of a photo are stored, as its decoding would find. */
function orientationOf(photo: NamedBytes): number {
  const { bytes, path } = photo;
  const type = guessImageType(bytes);
  if (type === 'jpeg') return orientationOfJpeg(bytes);
  if (type === 'raw' || (type === 'tiff' && isRawFileName(path)))
    return orientationOfJpeg(rawPreview(photo));
  return type === 'tiff' ? orientationIn(bytes, 0) : 1;
}

/** What people wrote into a photo; reading it may take seconds where somebody wrote it to take long. */
export function wordsInFile(photo: NamedBytes): WordsInFile {
  const orientation = orientationOf(photo);
  return { orientation, written: writtenInFile({ bytes: photo.bytes, orientation }) };
}

/** What the XMP beside a photo says of it; as slow as {@link wordsInFile}. */
export function sidecarFacts({ bytes }: NamedBytes, orientation: number): SidecarFacts {
  const elements = xmpElements(Buffer.from(bytes).toString('utf8'));
  return {
    written: wordsIn(elements, orientation),
    dates: datesInXmp(elements),
    place: placeInXmp(elements),
  };
}
