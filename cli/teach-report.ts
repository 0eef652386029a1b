import type { Box } from '../contract/box.ts';
import type { Cat } from '../contract/cat.ts';
import type { InspectedPhoto } from '../contract/inspected-photo.ts';
import type { ExampleChoice } from '../contract/listing.ts';
import type { Crop, Verdict } from '../contract/photo.ts';
import { likelyCat } from '../contract/plain/likely-cat.ts';
import { adviceWords } from './advice-words.ts';
import { count, percent } from './words.ts';

/** What was done with one photo, and with which cat in it. */
export type TaughtPhoto = {
  readonly photo: InspectedPhoto;
  /** What it was shown as. */
  readonly verdict: Verdict;
  /** The cats that were labelled; empty when there was nothing to learn from. */
  readonly crops: readonly Crop[];
  readonly because: ExampleChoice['because'];
  /** The photo shown before that has the same content. */
  readonly copyOf: string | null;
};

/** What was taught as the cat and hardly looks like any. */
const doubtfulCrops = ({ verdict, crops }: TaughtPhoto): readonly Crop[] =>
  verdict === 'no' ? [] : crops.filter(({ catScore }) => catScore < likelyCat);

/** One line for people: the photo, the cat taken and why, or the reason why none was. */
export function taughtLine(taught: TaughtPhoto, cat: string): string {
  const { photo, verdict, crops, because, copyOf } = taught;
  if (photo.failure !== null) return `${photo.path}: skipped, ${photo.failure.message}`;
  if (copyOf !== null) return `${photo.path}: skipped, a copy of ${copyOf}`;
  const [first] = crops;
  if (first === undefined) return `${photo.path}: skipped, no cat was found in it`;
  if (verdict === 'no') return `${photo.path}: not ${cat} (${count(crops.length, 'cat')})`;
  const which = {
    none: '',
    only: 'the only cat',
    largest: `the largest of ${photo.crops.length} cats`,
    'most-alike': `of ${photo.crops.length} cats the one most like the other photos`,
  }[because];
  const doubt = isDoubtful(taught) ? '; it hardly looks like a cat' : '';
  return `${photo.path}: ${cat}, ${which} (${where(first.box)})${doubt}`;
}

const isDoubtful = (taught: TaughtPhoto) => doubtfulCrops(taught).length > 0;

/** What the cat is known by now, and the next step; where something is doubtful, that comes first. */
export function summaryLine(
  cat: Pick<Cat, 'name' | 'examples' | 'rejected' | 'advice'>,
  taught: readonly TaughtPhoto[],
): string {
  const known = `${count(cat.examples, 'example')}, ${count(cat.rejected, 'counter-example')}`;
  const next = taught.some(isDoubtful) ? 'but see the warning' : adviceWords(cat);
  return `${cat.name}: ${known}; ${next}.`;
}

/** Which photos to look at again, and what to do: a dog among the examples makes every dog a match. */
export function doubtWarning(taught: readonly TaughtPhoto[], cat: string): readonly string[] {
  const doubtful = taught.filter(isDoubtful);
  if (doubtful.length === 0) return [];
  const look = doubtful.length === 1 ? 'looks' : 'look';
  return [
    `Warning: ${count(doubtful.length, 'photo')} taught as ${cat} hardly ${look} like a cat:`,
    ...doubtful.map(({ photo }) => `  ${photo.path}`),
    `Where it is none, say so: my-cat label no --cat "${cat}" PHOTO`,
  ];
}

/** One object a labelled cat; a photo with nothing to learn from gives one without a box. */
export function taughtObjects(taught: TaughtPhoto, cat: string) {
  const { photo, verdict, crops, because, copyOf } = taught;
  const common = { path: photo.path, cat, verdict: crops.length === 0 ? null : verdict };
  const state = photo.state === 'pending' ? 'no-cat' : photo.state;
  const rest = {
    cats: photo.crops.length,
    ...(verdict === 'yes' ? { because } : {}),
    state,
    ...(copyOf === null ? {} : { copyOf }),
    ...(photo.failure === null ? {} : { reason: photo.failure.message }),
  };
  if (crops.length === 0) return [{ ...common, box: null, ...rest }];
  const doubtful = new Set(doubtfulCrops(taught));
  return crops.map((crop) => ({
    ...common,
    box: crop.box,
    ...rest,
    ...(doubtful.has(crop) ? { doubtful: true } : {}),
  }));
}

function where([left, top, width, height]: Box): string {
  return `from ${percent(left)} left, ${percent(top)} top, ${percent(width)} × ${percent(height)} of the picture`;
}
