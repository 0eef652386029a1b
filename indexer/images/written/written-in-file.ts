import { writtenLimits, type Written } from '../../../contract/written.ts';
import { tagsIn } from '../file-tags.ts';
import { mergeWritten } from './merge-written.ts';
import { plainText } from './plain-text.ts';
import { wordsIn } from './read-xmp.ts';
import { xmpInFile } from './xmp-in-file.ts';

/** A file of which is asked what was written into it. */
type StoredPhoto = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How its pixels are stored, 1 to 8 as in EXIF. */
  readonly orientation: number;
};

/** What cameras put where a caption belongs. */
const byCameras =
  /^(OLYMPUS|SONY DSC|MINOLTA|KODAK|SAMSUNG|DIGITAL CAMERA|DCIM|DCF)\b|^(default|untitled|image|[\d\s_-]*)$/i;

const captionIn = (text: string) => {
  const plain = plainText(text, writtenLimits.captionLength);
  return plain === null || byCameras.test(plain) ? null : plain;
};

const keywordsOf = (texts: readonly string[]) =>
  texts
    .flatMap((text) => plainText(text, writtenLimits.nameLength) ?? [])
    .slice(0, writtenLimits.keywords);

type Described = { readonly description?: unknown };

/** One tag or several of one name, as exifreader gives them; it does not know all their names. */
function descriptionsOf(tags: object, name: string): readonly string[] {
  const found = (tags as Readonly<Record<string, Described | readonly Described[]>>)[name];
  return [found ?? []]
    .flat()
    .flatMap(({ description }) =>
      typeof description === 'string' || typeof description === 'number' ? `${description}` : [],
    );
}

/** What Windows and older programs write, in EXIF and IPTC. */
function inTags(bytes: Uint8Array<ArrayBuffer>): Written {
  const { exif = {}, iptc = {} } = tagsIn(bytes);
  const stars = Number(descriptionsOf(exif, 'Rating')[0] ?? NaN);
  const captions = [
    ...descriptionsOf(iptc, 'Caption/Abstract'),
    ...descriptionsOf(exif, 'ImageDescription'),
    ...descriptionsOf(exif, 'XPComment'),
    ...descriptionsOf(exif, 'XPTitle'),
    ...descriptionsOf(iptc, 'Headline'),
    ...descriptionsOf(iptc, 'Object Name'),
  ];
  const ofWindows = descriptionsOf(exif, 'XPKeywords').flatMap((text) => text.split(';'));
  return {
    rating: Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : null,
    caption: captions.map(captionIn).find((text) => text !== null) ?? null,
    keywords: keywordsOf([...descriptionsOf(iptc, 'Keywords'), ...ofWindows]),
    regions: [],
  };
}

/** What is written into a photo itself; broken metadata never fails it. */
export function writtenInFile({ bytes, orientation }: StoredPhoto): Written {
  return mergeWritten([wordsIn(xmpInFile(bytes), orientation), inTags(bytes)]);
}
