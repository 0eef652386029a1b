import { scoreCrops } from '../../models/head/heads/head.ts';
import { learnCat, type LearnedCat } from '../../models/head/learn-cat.ts';
import type { Example, UnlabelledCrop } from '../../models/head/heads/training-set.ts';
import { chooseQuestions } from '../../models/judgement/choose-questions.ts';
import { judgeLibrary, type Expectation } from '../../models/judgement/judge-library.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { examplesOf } from '../accuracy/learn.ts';
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

/** A person who taught their cat and answers truthfully what the app asks. */
export class Person {
  readonly #home: Home;
  readonly #bank: readonly Float32Array[];
  readonly #positives: Example[];
  readonly #negatives: Example[] = [];
  readonly #decided = new Map<number, boolean>();
  #learned: LearnedCat;

  constructor(home: Home, bank: readonly Float32Array[]) {
    this.#home = home;
    this.#bank = bank;
    this.#positives = [...examplesOf(home.taught)];
    this.#learned = this.#learn();
  }

  /** Answers the app's next questions, and lets it learn. */
  answer(count: number): void {
    const { photos, isOwn } = this.#home;
    const asked = photos.flatMap((photo, index) => {
      const best = this.#decided.has(index) ? undefined : this.#best(photo);
      return best === undefined ? [] : [{ index, ...best }];
    });
    const candidates = asked.map(({ sighting, probability }) => ({
      embedding: sighting.embedding,
      probability,
    }));
    const { threshold } = this.#judge();
    for (const question of chooseQuestions(candidates, threshold, count)) {
      const one = asked[question.index];
      if (one === undefined) continue;
      const { embedding, catScore } = one.sighting;
      const truth = isOwn[one.index] ?? false;
      this.#decided.set(one.index, truth);
      (truth ? this.#positives : this.#negatives).push({ embedding, catScore, group: null });
    }
    this.#learned = this.#learn();
  }

  view(): View {
    const { photos } = this.#home;
    const judgement = this.#judge();
    return {
      answers: this.#decided.size,
      probabilities: photos.map((photo, index) => {
        const word = this.#decided.get(index);
        return word === undefined ? (this.#best(photo)?.probability ?? 0) : word ? 1 : 0;
      }),
      isDecided: photos.map((_photo, index) => this.#decided.has(index)),
      expected: judgement.at(judgement.threshold),
    };
  }

  #judge() {
    const { photos } = this.#home;
    const undecided = photos.flatMap((photo, index) =>
      this.#decided.has(index) ? [] : (this.#best(photo)?.probability ?? []),
    );
    const confirmed = [...this.#decided.values()].filter(Boolean).length;
    const { doubt } = this.#learned.head;
    return judgeLibrary({ undecided: Float32Array.from(undecided), confirmed, doubt });
  }

  #best({ sightings }: SeenPhoto): { sighting: Sighting; probability: number } | undefined {
    const { head } = this.#learned;
    const all = sightings.map((sighting) => ({
      sighting,
      probability: scoreCrops(head, sighting.embedding, [sighting.catScore])[0] ?? 0,
    }));
    return all.toSorted((one, other) => other.probability - one.probability)[0];
  }

  #learn(): LearnedCat {
    const { photos } = this.#home;
    const library = photos.flatMap(({ sightings }, index) =>
      this.#decided.has(index)
        ? []
        : sightings.map(({ embedding, catScore }): UnlabelledCrop => ({
            embedding,
            catScore,
            weight: 1,
          })),
    );
    const set = {
      positives: this.#positives,
      negatives: this.#negatives,
      otherCats: [],
      bank: this.#bank,
    };
    return learnCat(set, library, 'logistic');
  }
}
