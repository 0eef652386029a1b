/** A photo's score and whether it shows the cat. */
export type Scored = { readonly score: number; readonly positive: boolean };

/** Share of false alarms at which recall is compared. */
export const falseAlarmShare = 0.014;

/**
 * Average precision: the area under the precision–recall steps, from 0 to 1.
 *
 * `Σ (recallₙ − recallₙ₋₁) · precisionₙ` over falling thresholds; photos with one score come in together, so
 * that their order does not matter (as scikit-learn's `average_precision_score`). NaN without positives.
 */
export function averagePrecision(photos: readonly Scored[]): number {
  const positives = photos.filter((photo) => photo.positive).length;
  let [taken, hits, area] = [0, 0, 0];
  for (const group of groupsByScore(photos)) {
    const found = group.filter((photo) => photo.positive).length;
    taken += group.length;
    hits += found;
    area += (found / positives) * (hits / taken);
  }
  return positives === 0 ? Number.NaN : area;
}

/**
 * Share of the positives that score above all negatives but the allowed share.
 *
 * Of `n` negatives, `floor(share · n)` may score as high. NaN without positives.
 */
export function recallAtFalseAlarms(photos: readonly Scored[], share = falseAlarmShare): number {
  const negatives = photos.filter((photo) => !photo.positive).map((photo) => photo.score);
  const falling = negatives.sort((one, other) => other - one);
  const limit = falling[Math.floor(share * falling.length)] ?? -1;
  const positives = photos.filter((photo) => photo.positive);
  return positives.filter((photo) => photo.score > limit).length / positives.length;
}

function groupsByScore(photos: readonly Scored[]): readonly (readonly Scored[])[] {
  const sorted = [...photos].sort((one, other) => other.score - one.score);
  const groups: Scored[][] = [];
  for (const photo of sorted) {
    const last = groups.at(-1);
    if (last?.[0]?.score === photo.score) last.push(photo);
    else groups.push([photo]);
  }
  return groups;
}

/** Photos whose probability fell into one tenth, and how often they were right. */
export type ReliabilityBin = {
  readonly from: number;
  readonly photos: number;
  readonly meanProbability: number;
  readonly shareRight: number;
};

/** Ten bins of equal width; empty ones are left out. */
export function reliability(photos: readonly Scored[]): readonly ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = photos.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === bin);
    return {
      from: bin / 10,
      photos: inside.length,
      meanProbability: mean(inside.map(({ score }) => score)),
      shareRight: mean(inside.map(({ positive }) => (positive ? 1 : 0))),
    };
  }).filter(({ photos: count }) => count > 0);
}

/** Bins that hold as many photos each, so that obvious ones fill no more than their share; in rising order. */
export function equalCountReliability(
  photos: readonly Scored[],
  bins: number,
): readonly ReliabilityBin[] {
  const rising = [...photos].sort((one, other) => one.score - other.score);
  return Array.from({ length: bins }, (_, bin) => {
    const at = (edge: number) => Math.round((edge * rising.length) / bins);
    const inside = rising.slice(at(bin), at(bin + 1));
    return {
      from: inside[0]?.score ?? 0,
      photos: inside.length,
      meanProbability: mean(inside.map(({ score }) => score)),
      shareRight: mean(inside.map(({ positive }) => (positive ? 1 : 0))),
    };
  }).filter(({ photos: count }) => count > 0);
}

/** Expected calibration error: how far probabilities are from what happens, over the bins' photos. */
export function calibrationError(
  photos: readonly Scored[],
  bins: readonly ReliabilityBin[] = reliability(photos),
): number {
  const away = bins.map((bin) => bin.photos * Math.abs(bin.meanProbability - bin.shareRight));
  return away.reduce((sum, value) => sum + value, 0) / photos.length;
}

/** How far probabilities can be believed. */
export type CalibrationFigures = {
  readonly error: number;
  /** Over photos with a probability of a tenth or more: the others are obvious. */
  readonly errorFromTenth: number;
  /** In ten bins of as many photos each, of those. */
  readonly errorInEqualBins: number;
  readonly bins: readonly ReliabilityBin[];
};

export function calibrationOf(photos: readonly Scored[]): CalibrationFigures {
  const open = photos.filter(({ score }) => score >= 0.1);
  return {
    error: calibrationError(photos),
    errorFromTenth: calibrationError(open),
    errorInEqualBins: calibrationError(open, equalCountReliability(open, 10)),
    bins: reliability(photos),
  };
}

/** NaN for none. */
export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of the sample; 0 for one value. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
