import type { CalibratedHead } from './head.ts';
import { residualUnits } from './residual.ts';

/** Text form of a head, to be stored beside its labels. */
export function headToJson(head: CalibratedHead): string {
  const { kind, bias, share, doubt, scale } = head;
  const linear = { kind, bias, share, doubt, scale, weights: Array.from(head.weights) };
  if (head.kind !== 'network') return JSON.stringify(linear);
  const { inputWeights, biases, outputWeights } = head.residual;
  const residual = {
    inputWeights: Array.from(inputWeights),
    biases: Array.from(biases),
    outputWeights: Array.from(outputWeights),
  };
  return JSON.stringify({ ...linear, residual });
}

/** What heads say of themselves that were stored before shares were estimated. */
const unsaid = { share: 0.3, doubt: 1 } as const;

/**
 * Reads what {@link headToJson} wrote, also in versions that knew no network and no share.
 *
 * Throws a TypeError for anything else.
 */
export function headFromJson(json: string): CalibratedHead {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value)) throw notReadable();
  const { kind, bias } = value;
  const weights = vector(value['weights']);
  if (typeof bias !== 'number' || !Number.isFinite(bias)) throw notReadable();
  const { share = unsaid.share, doubt = unsaid.doubt } = value;
  if (!isShare(share) || typeof doubt !== 'number' || !Number.isFinite(doubt)) throw notReadable();
  const scale = readScale(value['scale']);
  const linear = { weights, bias, share, doubt, scale };
  if (kind === 'prototype' || kind === 'logistic') return { kind, ...linear };
  const { residual } = value;
  if (kind !== 'network' || !isRecord(residual)) throw notReadable();
  return {
    kind,
    ...linear,
    residual: {
      inputWeights: vector(residual['inputWeights'], weights.length * residualUnits),
      biases: vector(residual['biases'], residualUnits),
      outputWeights: vector(residual['outputWeights'], residualUnits),
    },
  };
}

/** Null where there is none. */
function readScale(value: unknown): CalibratedHead['scale'] {
  if (value === undefined || value === null) return null;
  if (!isRecord(value)) throw notReadable();
  const [slope, offset, own, other] = ['slope', 'offset', 'own', 'other'].map((name) => {
    const number = value[name];
    if (typeof number !== 'number' || !Number.isFinite(number)) throw notReadable();
    return number;
  });
  return { slope: slope ?? 0, offset: offset ?? 0, own: own ?? 0, other: other ?? 0 };
}

/** Finite numbers, as many as asked for, or at least one. */
function vector(value: unknown, length?: number): Float32Array {
  if (!Array.isArray(value) || value.length === 0 || !value.every(Number.isFinite))
    throw notReadable();
  if (length !== undefined && value.length !== length) throw notReadable();
  return Float32Array.from(value as number[]);
}

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value < 1;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const notReadable = () => new TypeError('The stored head is not one this version reads');
