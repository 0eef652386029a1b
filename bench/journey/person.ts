import type { Expectation } from '../../contract/judgement.ts';
import { learnCat } from '../../models/head/learn-cat.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import type { Example } from '../../models/head/heads/training-set.ts';
import { chooseQuestions } from '../../models/judgement/choose-questions.ts';
import { judgeLibrary } from '../../models/judgement/judge-library.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { alone, examplesOf, scoreSightings, unlabelledCrops } from '../accuracy/learn.ts';
import type { Home } from './home.ts';

/** What a person sees of their library at one moment. */
export type View = {
  readonly answers: number;
  /** By photo: the person's word, else the probability. */
  readonly probabilities: readonly number[];
  readonly isDecided: readonly boolean[];
  readonly expected: Expectation;
};

type Sighting = SeenPhoto['sightings'][number];

/** The cat of a photo that is most likely the one looked for. */
type Best = { readonly sighting: Sighting; readonly probability: number };

/** A person who taught their cat and answers truthfully what the app asks. */
export class Person {
  readonly #home: Home;
  readonly #bank: readonly Float32Array[];
  readonly #positives: Example[];
  readonly #negatives: Example[] = [];
  readonly #decided = new Map<number, boolean>();
  #doubt = 0;
  /** By photo; undefined where no cat was seen. */
  #best: readonly (Best | undefined)[] = [];

  constructor(home: Home, bank: readonly Float32Array[]) {
    this.#home = home;
    this.#bank = bank;
    this.#positives = [...examplesOf(home.taught)];
    this.#learn();
  }

  /** Answers the app's next questions, and lets it learn. */
  answer(count: number): void {
    const asked = this.#best.flatMap((best, index) =>
      best === undefined || this.#decided.has(index) ? [] : [{ index, ...best }],
    );
    const candidates = asked.map(({ sighting, probability }) => ({
      embedding: sighting.embedding,
      probability,
    }));
    const { threshold } = this.#judge();
    for (const question of finish(chooseQuestions(candidates, threshold, count))) {
      const one = asked[question.index];
      if (one === undefined) continue;
      const truth = this.#home.isOwn[one.index] ?? false;
      this.#decided.set(one.index, truth);
      (truth ? this.#positives : this.#negatives).push(alone(one.sighting));
    }
    this.#learn();
  }

  view(): View {
    const judgement = this.#judge();
    const { photos } = this.#home;
    return {
      answers: this.#decided.size,
      probabilities: photos.map((_photo, index) => {
        const word = this.#decided.get(index);
        return word === undefined ? (this.#best[index]?.probability ?? 0) : word ? 1 : 0;
      }),
      isDecided: photos.map((_photo, index) => this.#decided.has(index)),
      expected: judgement.at(judgement.threshold),
    };
  }

  #judge() {
    const undecided = this.#best.flatMap((best, index) =>
      this.#decided.has(index) ? [] : (best?.probability ?? []),
    );
    const confirmed = [...this.#decided.values()].filter(Boolean).length;
    const known = { doubt: this.#doubt, answers: this.#decided.size, isSeen: true };
    return judgeLibrary({ undecided: Float32Array.from(undecided), confirmed, ...known });
  }

  #learn(): void {
    const { photos } = this.#home;
    const library = unlabelledCrops(photos.filter((_photo, index) => !this.#decided.has(index)));
    const set = {
      positives: this.#positives,
      negatives: this.#negatives,
      otherCats: [],
      bank: this.#bank,
    };
    const { head } = learnCat(set, library, 'logistic');
    this.#doubt = head.doubt;
    const scoreOf = scoreSightings(head, photos, set);
    this.#best = photos.map(({ sightings }) =>
      sightings
        .map((sighting) => ({ sighting, probability: scoreOf(sighting) }))
        .reduce<Best | undefined>(
          (best, one) => (best === undefined || one.probability > best.probability ? one : best),
          undefined,
        ),
    );
  }
}
