import type { FoundFile } from '../contract/listing.ts';

/** One answer about one file, as `--json` prints it: the keys and their order are a promise. */
export type Hit = {
  readonly path: string;
  readonly cat: string;
  readonly probability: number;
  readonly box: readonly [number, number, number, number] | null;
  /** Seconds of a video in which the cat is seen; no such key for a photo. */
  readonly seconds?: readonly number[];
  readonly state: 'scored' | 'no-cat' | 'failed';
  readonly reason?: string;
  /** Other files of the same shot, such as its raw file; no such key without any. */
  readonly versions?: readonly string[];
};

/** Enough digits to sort by, few enough to read. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

export function toHit(file: FoundFile, cat: string): Hit {
  const { path, probability, box, seconds, state, reason, versions } = file;
  return {
    path,
    cat,
    probability: round(probability),
    box: box && [round(box[0]), round(box[1]), round(box[2]), round(box[3])],
    ...(seconds === null ? {} : { seconds }),
    state,
    ...(reason === null ? {} : { reason }),
    ...(versions.length === 0 ? {} : { versions }),
  };
}
