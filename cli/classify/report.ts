import type { Layers } from '../../models/classify/classified-photo.ts';
import {
  accuracyOf,
  balancedAccuracyOf,
  confusionOf,
  type Confusion,
} from '../../models/classify/confusion.ts';
import type { LayerChoice } from '../../models/classify/train-classifier.ts';
import { count, percent } from '../words.ts';

/** What was answered about one photo; `probabilities` are null where it could not be read. */
export type ClassifiedFile = {
  readonly path: string;
  readonly probabilities: Float64Array | null;
  /** Index of the most probable class; −1 where the photo could not be read. */
  readonly answer: number;
  readonly truth: number | null;
  readonly reason: string | null;
};

/** Enough digits to sort by, few enough to read. */
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** Probability, class and path, separated by tabs. */
export function fileLine(file: ClassifiedFile, classes: readonly string[]): string {
  const { path, probabilities, answer, reason } = file;
  if (probabilities === null) return ['failed', '', path, reason ?? ''].join('\t');
  return [(probabilities[answer] ?? 0).toFixed(3), classes[answer], path].join('\t');
}

/** The same as an object: the keys and their order are a promise. */
export function fileObject(file: ClassifiedFile, classes: readonly string[]): object {
  const { path, probabilities, answer, truth, reason } = file;
  const shares = classes.map((name, one) => [name, round(probabilities?.[one] ?? 0)] as const);
  return {
    path,
    class: classes[answer] ?? null,
    probability: round(probabilities?.[answer] ?? 0),
    probabilities: probabilities === null ? null : Object.fromEntries(shares),
    truth: truth === null ? null : classes[truth],
    state: probabilities === null ? 'failed' : 'scored',
    ...(reason === null ? {} : { reason }),
  };
}

/** Counts of the answers about photos whose class is known; null without any. */
export function countAnswers(
  files: readonly ClassifiedFile[],
  classCount: number,
): Confusion | null {
  const answers = files.flatMap(({ answer, truth }) =>
    answer < 0 || truth === null ? [] : [{ answer, truth }],
  );
  return answers.length === 0 ? null : confusionOf(answers, classCount);
}

/** Accuracy in a sentence, and the confusion matrix below it. */
export function confusionLines(confusion: Confusion, classes: readonly string[]): string[] {
  const rows = classes.map((name, row) => [name, ...(confusion[row] ?? []).map(String)]);
  const table = [['really ↓ taken for →', ...classes], ...rows];
  const widths = ['', ...classes].map((_, column) =>
    Math.max(...table.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  const total = confusion.flat().reduce((sum, value) => sum + value, 0);
  const right = confusion.reduce((sum, row, truth) => sum + (row[truth] ?? 0), 0);
  const share = `accuracy ${accuracyOf(confusion).toFixed(3)}`;
  const balanced = `balanced over the classes ${balancedAccuracyOf(confusion).toFixed(3)}`;
  return [
    `${right} of ${count(total, 'photo')} right: ${share}, ${balanced}`,
    '',
    ...table.map(line),
  ];
}

/** What the whole test came to, as the last object of `--json`. */
export function summaryObject(
  confusion: Confusion | null,
  classes: readonly string[],
  layers: Layers,
  because: string,
): object {
  return {
    classes,
    layers,
    because,
    accuracy: confusion && round(accuracyOf(confusion)),
    balancedAccuracy: confusion && round(balancedAccuracyOf(confusion)),
    confusion,
  };
}

/** Says in a sentence how much of the network was retrained, and why. */
export function choiceSentence(layers: Layers, { because, heldOut }: LayerChoice): string {
  const share = (one: Layers) => percent(heldOut[one] ?? Number.NaN);
  switch (because) {
    case 'asked': {
      const part = layers === 'head' ? 'head alone' : 'projection too';
      const known = heldOut[layers] === undefined ? '' : `: ${share(layers)} of ${heldOutPhotos}`;
      return `Retrained the ${part}, as --layers says${known}.`;
    }
    case 'too-few-photos':
      return 'Retrained the head alone: a class with a single photo leaves none to try more on.';
    case 'clearly-better':
      return `Retrained the projection too: ${share('projection')} of ${heldOutPhotos}, with the head alone ${share('head')}.`;
    case 'not-clearly-better':
      return `Retrained the head alone: ${share('head')} of ${heldOutPhotos}, and retraining the projection too (${share('projection')}) was not clearly better.`;
  }
}

const heldOutPhotos = 'the training photos were told right while held out';
