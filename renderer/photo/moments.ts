import type { Crop } from '../../contract/photo.ts';
import { opinionOf } from './opinion-of.ts';

/** What was seen of the cat at one moment of a video. */
export type Moment = {
  readonly atMs: number;
  /** The crop most like the cat. */
  readonly crop: Crop;
  /** Null where nothing is known of any cat yet. */
  readonly probability: number | null;
};

/** Moments one after the other: from when until when the cat is seen. */
export type Stretch = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly best: Moment;
};

/** Probability from which a moment is marked; less where the whole video has no surer one. */
const markedFrom = 0.5;

/** Half the time between two moments that are looked at: a second, in long videos a 300th part. */
const reachOf = (durationMs: number) => Math.max(500, durationMs / 600);

/** For one cat, or with null for whichever cat it is most like. */
function chanceOf(crop: Crop, catId: number | null): number | null {
  if (catId !== null) return opinionOf(crop, catId)?.probability ?? null;
  const known = crop.opinions.flatMap(({ probability }) =>
    probability === null ? [] : [probability],
  );
  return known.length === 0 ? null : Math.max(...known);
}

/** Every moment with a cat, in their order, each by its crop most like the cat. */
export function momentsOf(crops: readonly Crop[], catId: number | null): readonly Moment[] {
  const moments = new Map<number, Moment>();
  for (const crop of crops) {
    const { atMs } = crop;
    if (atMs === null) continue;
    const probability = chanceOf(crop, catId);
    const known = moments.get(atMs);
    if (known === undefined || (probability ?? -1) > (known.probability ?? -1))
      moments.set(atMs, { atMs, crop, probability });
  }
  return [...moments.values()].sort((one, other) => one.atMs - other.atMs);
}

/** The moments to mark: those with this cat, else the likeliest; all where no cat was taught yet. */
export function markedMoments(moments: readonly Moment[]): readonly Moment[] {
  const known = moments.flatMap(({ probability }) => (probability === null ? [] : [probability]));
  if (known.length === 0) return moments;
  const from = Math.min(markedFrom, Math.max(...known));
  return moments.filter(({ probability }) => (probability ?? 0) > 0 && (probability ?? 0) >= from);
}

/** Joins moments that follow each other. */
export function stretchesOf(moments: readonly Moment[], durationMs: number): readonly Stretch[] {
  const reach = reachOf(durationMs);
  const stretches: Stretch[] = [];
  for (const moment of moments) {
    const fromMs = Math.max(0, moment.atMs - reach);
    const untilMs = Math.min(durationMs, moment.atMs + reach);
    const last = stretches.at(-1);
    // Half a reach of tolerance: moments are rounded, and never quite a second apart.
    if (last === undefined || fromMs - last.untilMs > reach / 2)
      stretches.push({ fromMs, untilMs, best: moment });
    else {
      const better = (moment.probability ?? 0) > (last.best.probability ?? 0);
      stretches[stretches.length - 1] = { ...last, untilMs, best: better ? moment : last.best };
    }
  }
  return stretches;
}

/** The moment nearest to a time; null where none was looked at with a cat in it. */
export function momentAt(
  moments: readonly Moment[],
  timeMs: number,
  durationMs: number,
): Moment | null {
  const distance = (moment: Moment) => Math.abs(moment.atMs - timeMs);
  const nearest = moments.toSorted((one, other) => distance(one) - distance(other))[0];
  return nearest !== undefined && distance(nearest) <= reachOf(durationMs) ? nearest : null;
}
