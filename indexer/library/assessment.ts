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
  selfKnowledge,
  toJudgement,
  type CountedOpinions,
} from './judge-opinions.ts';
import type { Library } from './library.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { photoOpinionsInSteps, type PhotoOpinions } from './photo-opinions.ts';

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

function* assess(
  library: Library,
  subject: GallerySubject,
  known: SelfKnowledge,
): Steps<Assessment> {
  const assessed = { photos: library.photos, chosenShots: library.chosenShots() };
  const opinions = yield* photoOpinionsInSteps(library, subject);
  const counted = yield* countOpinions(library.photos, opinions);
  yield;
  return new Assessment(assessed, opinions, counted, known);
}

/** Keeps the last assessment of each subject until something that it came from has changed. */
export class Assessments {
  readonly #library: Library;
  readonly #known = new Map<GallerySubject, { state: string; assessment: Assessment }>();

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
    const assessment = yield* asOfNow(stateOf, () =>
      assess(this.#library, subject, selfKnowledge(this.#library, subject)),
    );
    this.#known.set(subject, { state: stateOf(), assessment });
    return assessment;
  }

  /** Of a cat that is no longer seen nothing is kept. */
  forget(catId: number): void {
    this.#known.delete(catId);
  }

  /** Another text whenever something has changed that an assessment comes from. */
  stateOf(subject: GallerySubject): string {
    const worth = selfKnowledge(this.#library, subject);
    const { photos, crops } = this.#library;
    const cats = this.#library.cats();
    // What is said of one cat rules out the others; their scores do not matter to each other.
    const said = cats.map(({ catId, verdictRevision }) => `${catId}:${verdictRevision}`);
    const scored = typeof subject === 'number' ? [this.#library.cat(subject)] : cats;
    const scores = scored.map(({ scoreRevision }) => scoreRevision);
    const chosen = this.#library.chosenShots().join();
    const counted = [photos.revision, crops.revision, chosen, ...said, ...scores];
    return [...counted, JSON.stringify(worth)].join(' ');
  }
}
