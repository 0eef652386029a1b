import type { GallerySubject } from '../../contract/gallery.ts';
import type { Judgement } from '../../contract/judgement.ts';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import type { LibraryJudgement, SelfKnowledge } from '../../models/judgement/judge-library.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { markBestShots } from './best-shots.ts';
import {
  countOpinions,
  countUnsure,
  judgeOpinions,
  recountChanged,
  recountOpinions,
  selfKnowledge,
  toJudgement,
  type CountedOpinions,
} from './judge-opinions.ts';
import type { Library } from './library.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { changedCrops, saidOf, sourcesOf, type OpinionSources } from './opinion-sources.ts';
import { opinionsAfter, photoOpinionsInSteps, type PhotoOpinions } from './photo-opinions.ts';

type Assessed = { readonly photos: PhotoColumns; readonly chosenShots: readonly number[] };

/**
 * What is thought of all photos for one subject, at one moment: nothing in it is ever written again.
 *
 * The gallery, the cats, the review and each answer need the same; among a million photos it takes some hundredths of a second.
 */
export class Assessment {
  readonly opinions: PhotoOpinions;
  readonly judged: LibraryJudgement;
  /** How many photos are unsure. */
  readonly unsure: number;
  #judgement: Judgement | null = null;
  #matchesElsewhere: number | null = null;
  #marked: { readonly stacks: Uint32Array; readonly flags: Uint8Array<ArrayBuffer> } | null = null;
  readonly #photos: PhotoColumns;
  readonly #chosenShots: readonly number[];

  constructor(
    { photos, chosenShots }: Pick<Assessed, 'photos' | 'chosenShots'>,
    opinions: PhotoOpinions,
    counted: CountedOpinions,
    known: SelfKnowledge,
  ) {
    this.#photos = photos;
    this.#chosenShots = chosenShots;
    this.opinions = opinions;
    this.judged = judgeOpinions(counted, known);
    this.unsure = countUnsure(counted);
  }

  /** The judgement at every place of the slider. */
  judgement(): Judgement {
    return (this.#judgement ??= toJudgement(this.judged));
  }

  /** How many matches lie in no folder: they were only shown to teach. */
  matchesElsewhere(): number {
    return (this.#matchesElsewhere ??= countMatchesElsewhere(
      this.#photos,
      this.opinions,
      this.judged.threshold,
    ));
  }

  /** Flags of all photos with the best shot of every stack marked. */
  flagsWithBest(stacks: Uint32Array): Uint8Array<ArrayBuffer> {
    if (this.#marked?.stacks !== stacks)
      this.#marked = {
        stacks,
        flags: markBestShots(this.#photos, stacks, this.opinions, this.#chosenShots),
      };
    return this.#marked.flags;
  }
}

function countMatchesElsewhere(
  { count, held, inFolder }: PhotoColumns,
  { probabilities }: PhotoOpinions,
  threshold: number,
): number {
  let elsewhere = 0;
  for (let photo = 0; photo < count; photo += 1)
    if (held[photo] === 1 && inFolder[photo] === 0 && (probabilities[photo] ?? -1) >= threshold)
      elsewhere += 1;
  return elsewhere;
}

/** What is thought of each photo, and how many are thought of how, until what they come from has changed. */
type Parts = {
  readonly opinionState: string;
  /** Null where the next opinions are not told by what has changed: on several cats. */
  readonly sources: OpinionSources | null;
  readonly opinions: PhotoOpinions;
  /** What was counted, by photo index. */
  readonly held: Uint8Array;
  readonly counted: CountedOpinions;
};

/** Makes anew what has changed since the parts that are known: a file that was touched changes neither. */
function* partsOf(library: Library, subject: GallerySubject, known: Parts | null): Steps<Parts> {
  const opinionState = stateOfOpinions(library, subject);
  const held = library.photos.heldNow();
  if (known?.opinionState === opinionState)
    return { ...known, held, counted: yield* recounted(known, held) };
  const sources = typeof subject === 'number' ? sourcesOf(library, library.cat(subject)) : null;
  yield;
  const others = { opinionState, sources, held };
  const changed = known && sources && (yield* changedCrops(known.sources, sources));
  if (known !== null && sources !== null && changed !== null) {
    const counted = yield* recounted(known, held);
    yield;
    const after = yield* opinionsAfter(library, sources.cat, known.opinions, changed);
    const { opinions } = after;
    const both = [known.opinions, opinions] as const;
    return { ...others, opinions, counted: recountChanged(counted, held, after.changed, both) };
  }
  const opinions = yield* photoOpinionsInSteps(library, subject);
  const counted = yield* countOpinions(held, opinions);
  yield;
  return { ...others, opinions, counted };
}

function* recounted({ counted, held, opinions }: Parts, now: Uint8Array): Steps<CountedOpinions> {
  return held === now ? counted : yield* recountOpinions(counted, held, now, opinions);
}

/** Another text whenever something has changed that opinions come from. */
function stateOfOpinions(library: Library, subject: GallerySubject): string {
  const { photos, crops } = library;
  const cats = library.cats();
  // What is said of one cat rules out the others; their scores do not matter to each other.
  const said = saidOf(cats);
  const scored = typeof subject === 'number' ? [library.cat(subject)] : cats;
  const scores = scored.map(({ scoreRevision }) => scoreRevision);
  return [photos.opinionRevision, crops.revision, ...said, ...scores].join(' ');
}

type Remembered = {
  readonly state: string;
  readonly assessment: Assessment;
  readonly parts: Parts;
};

/** Keeps the last assessment of each subject until something that it came from has changed. */
export class Assessments {
  readonly #library: Library;
  readonly #known = new Map<GallerySubject, Remembered>();

  constructor(library: Library) {
    this.#library = library;
  }

  of(subject: GallerySubject): Assessment {
    return finish(this.inSteps(subject));
  }

  /** The same in steps, as of the last of them; of one that is known there are none. */
  *inSteps(subject: GallerySubject): Steps<Assessment> {
    const stateOf = () => this.stateOf(subject);
    const known = this.#known.get(subject);
    if (known?.state === stateOf()) return known.assessment;
    const library = this.#library;
    const parts = yield* asOfNow(stateOf, () => partsOf(library, subject, known?.parts ?? null));
    const assessed = { photos: library.photos, chosenShots: library.chosenShots() };
    const worth = selfKnowledge(library, subject);
    const assessment = new Assessment(assessed, parts.opinions, parts.counted, worth);
    this.#known.set(subject, { state: stateOf(), assessment, parts });
    return assessment;
  }

  /** Of a cat that is no longer seen nothing is kept. */
  forget(catId: number): void {
    this.#known.delete(catId);
  }

  /** Another text whenever something has changed that an assessment comes from. */
  stateOf(subject: GallerySubject): string {
    const worth = selfKnowledge(this.#library, subject);
    const chosen = this.#library.chosenShots().join();
    const opinions = stateOfOpinions(this.#library, subject);
    return [this.#library.photos.revision, chosen, opinions, JSON.stringify(worth)].join(' ');
  }
}
