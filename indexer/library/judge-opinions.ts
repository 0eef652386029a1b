import { galleryFlag, type GallerySubject } from '../../contract/gallery.ts';
import type { Judgement } from '../../contract/judgement.ts';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { judgeLibrary, type LibraryJudgement } from '../../models/judgement/judge-library.ts';
import { headOf } from '../store/heads.ts';
import type { Library } from './library.ts';
import type { PhotoOpinions } from './photo-opinions.ts';

const decided = galleryFlag.yes | galleryFlag.no;

/** The app's own judgement of a subject: which photos are matches, and what to expect. */
export function judgeOpinions(
  library: Library,
  subject: GallerySubject,
  { probabilities, flags }: PhotoOpinions,
): LibraryJudgement {
  const { count, held } = library.photos;
  const undecided = new Float32Array(count);
  let [open, confirmed] = [0, 0];
  for (let photo = 0; photo < count; photo += 1) {
    if (held[photo] !== 1) continue;
    const flag = flags[photo] ?? 0;
    if ((flag & galleryFlag.yes) !== 0) confirmed += 1;
    const probability = probabilities[photo] ?? -1;
    if ((flag & decided) === 0 && probability > 0) undecided[open++] = probability;
  }
  const doubt = doubtOf(library, subject);
  return judgeLibrary({ undecided: undecided.subarray(0, open), confirmed, doubt });
}

/** The judgement at every place of the slider, as the page takes it. */
export function toJudgement({ threshold, at }: LibraryJudgement): Judgement {
  const all = Array.from({ length: sliderPlaces + 1 }, (_, place) => at(1 - place / sliderPlaces));
  return {
    threshold,
    here: at(threshold),
    shown: Uint32Array.from(all, ({ shown }) => shown),
    right: Float32Array.from(all, ({ right }) => right.expected),
    missed: Float32Array.from(all, ({ missed }) => missed.expected),
    told: Uint8Array.from(all, ({ told }) => (told ? 1 : 0)),
  };
}

/** That of the cat in doubt most; null where any cat has no estimate, or where two must come together. */
function doubtOf(library: Library, subject: GallerySubject): number | null {
  if (subject === 'together') return null;
  const catIds = typeof subject === 'number' ? [subject] : library.cats().map((cat) => cat.catId);
  const doubts = catIds.map((catId) => headOf(library.db, catId)?.summary.doubt ?? null);
  return doubts.reduce<number | null>(
    (most, one) => (most === null || one === null ? null : Math.max(most, one)),
    0,
  );
}
