import type { SidecarFacts, WordsInFile } from '../../../contract/decoder-messages.ts';
import type { NamedBytes } from '../photo-bytes.ts';
import { storedOrientation } from '../stored-orientation.ts';
import { wordsIn } from './read-xmp.ts';
import { writtenInFile } from './written-in-file.ts';
import { datesInXmp, placeInXmp } from './xmp-capture.ts';
import { xmpInSidecar } from './xmp-sidecar.ts';

/** What people wrote into a photo; reading it may take seconds where somebody wrote it to take long. */
export async function wordsInFile(photo: NamedBytes): Promise<WordsInFile> {
  const orientation = await storedOrientation(photo);
  return { orientation, written: writtenInFile({ bytes: photo.bytes, orientation }) };
}

/** What the XMP beside a photo says of it; as slow as {@link wordsInFile}. */
export function sidecarFacts({ bytes }: NamedBytes, orientation: number): SidecarFacts {
  const elements = xmpInSidecar(bytes);
  return {
    written: wordsIn(elements, orientation),
    dates: datesInXmp(elements),
    place: placeInXmp(elements),
  };
}
