import { createHash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { editedMark } from './edited-name.ts';

/** What a file's name says about which shot it is of, and which version. */
export type ShotName = {
  readonly folder: string;
  /** The name without its ending and without all that tells versions apart; lower case. */
  readonly bare: string;
  readonly edited: boolean;
  /** What tells a copy from the first file of its name, such as `1` of `(1)`; empty for the first. */
  readonly copy: string;
  /** Lower case, with its dot. */
  readonly ending: string;
};

/** `(1)`, ` 2`, ` copy`, ` - Kopie (2)`; numbers of more digits are counters of cameras. */
const copyMark =
  /(?:\s*\((\d{1,2})\)|(?:\s+-\s+|[\s_-])((?:copy|kopie|copie|copia|kopi|kopia|cópia|kópia|копия|副本|のコピー|복사본|کپی)(?:\s*\(?\d{1,2}\)?)?)|\s(\d{1,2}))$/iu;

/** `Copy of `, as web drives begin the names of copies, in the languages of their users. */
const copyBeginning =
  /^(?:copy of|kopie von|copie de|copia di|copia de|cópia de|kopia|kopie van|کپی)\s+/iu;
/** The moving part of a Live Photo as its downloaders call it: `IMG_1_HEVC.MOV`, `IMG_1.HEIC.MOV`. */
const movingPart = /(?:_(?:hevc|heic)|\.(?:hei[cf]|jpe?g))$/u;
/** The ending of what a picture was made of: `IMG_1.CR2.jpg`. */
const madeOf = /\.(?:[a-z]\w{2,3})$/u;

/** An iPhone's edited photo. */
const appleEdit = /^(img_)e(\d{4,})/u;
/** The moving part of a Live Photo as Apple Photos keeps it beside its still, `….heic`. */
const appleMoving = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})_3$/u;
/** A second version that Google's camera saved beside the first. */
const googleEdit = /~\d{1,2}$/u;
/** `.RAW-01.COVER`, `.PORTRAIT-02.ORIGINAL`: the two halves of a Pixel's shot; `.MP`, one that moves. */
const pixelPart = /(?:\.[a-z]+-\d{2}(?:\.mp)?\.(cover|original)|\.mp)$/u;

/** Takes a file's name apart. */
export function shotName(path: string): ShotName {
  const ending = extname(path).toLowerCase();
  const stem = basename(path).slice(0, -ending.length || undefined);
  let bare = stem.normalize('NFC').toLowerCase();
  let copy = '';
  const begun = bare.replace(copyBeginning, '');
  if (begun !== '' && begun !== bare) [copy, bare] = ['copy of', begun];
  bare = withoutSource(bare, ending);
  let edited = false;
  // The number of a copy stands before or behind the word for an edit.
  for (let round = 0; round < 2; round += 1) {
    const marked = copyMark.exec(bare);
    if (marked !== null && marked.index > 0) {
      copy = `${(marked[1] ?? marked[2] ?? marked[3] ?? '').replace(/\s+/gu, ' ')}${copy}`;
      bare = bare.slice(0, marked.index);
    }
    for (const mark of [editedMark, googleEdit]) {
      const found = mark.exec(bare);
      if (found === null || found.index === 0) continue;
      edited = true;
      bare = bare.slice(0, found.index);
    }
  }
  const part = pixelPart.exec(bare);
  if (part !== null && part.index > 0) {
    edited ||= part[1] === 'cover';
    bare = bare.slice(0, part.index);
  }
  edited ||= appleEdit.test(bare);
  const own = bare.replace(appleEdit, '$1$2').replace(appleMoving, '$1');
  return { folder: dirname(path), bare: own, edited, copy, ending };
}

/** A name without what it says of the file that this one belongs to, or was made of. */
function withoutSource(bare: string, ending: string): string {
  const isClip = ending === '.mov' || ending === '.mp4';
  if (isClip) return bare.replace(movingPart, '');
  const source = madeOf.exec(bare)?.[0];
  return source !== undefined && source !== bare && isPhotoFileName(`a${source}`)
    ? bare.slice(0, -source.length)
    : bare;
}

/** A number that all files which may be of one shot share; others share it about never. */
export function shotKey(path: string): number {
  const { folder, bare } = shotName(path);
  // Six bytes are an integer that JavaScript holds exactly.
  return createHash('sha256').update(`${folder}\n${bare}`).digest().readUIntBE(0, 6);
}
