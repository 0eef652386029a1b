import { chooseStrength, type Strength } from './choose-strength.ts';
import { inputsOf, type ClassifiedPhoto, type Layers } from './classified-photo.ts';
import { balancedAccuracyOf, confusionOf } from './confusion.ts';
import { rowSpaceOf } from './row-space.ts';
import { scaled, scalingOf, type Scaling } from './scaling.ts';
import {
  classProbabilities,
  fitSoftmax,
  type LabelledRow,
  type SoftmaxModel,
} from './softmax-regression.ts';

/** Tells any classes of photos apart. */
export type Classifier = {
  readonly layers: Layers;
  readonly strength: number;
  readonly model: SoftmaxModel;
  /** Null where the inputs are taken as they are. */
  readonly scaling: Scaling | null;
};

export type TrainingPhoto = {
  readonly photo: ClassifiedPhoto;
  /** Index of its class. */
  readonly label: number;
};

export type TrainingOptions = {
  /** Undefined leaves the choice to cross-validation. */
  readonly layers?: Layers | undefined;
  /** For the folds of the cross-validation. */
  readonly seed: number;
};

/** Why as much of the network was retrained as was. */
export type LayerChoice = {
  readonly because: 'asked' | 'too-few-photos' | 'clearly-better' | 'not-clearly-better';
  /** Balanced accuracy on held-out training photos of what was tried. */
  readonly heldOut: Readonly<Partial<Record<Layers, number>>>;
};

export type TrainedClassifier = { readonly classifier: Classifier; readonly choice: LayerChoice };

/**
 * Learns to tell classes apart: multinomial logistic regression on what the frozen network sees.
 *
 * Every class weighs the same, however many photos it has. Unless asked for layers, the head alone is
 * retrained, or the projection too where it is clearly better on photos held out from the training:
 * right more often by more than one standard error of the difference, `b − c > √(b + c)` with `b` and
 * `c` photos that it alone and the head alone got right (the one-standard-error rule of Breiman et al.
 * 1984, on McNemar's counts). Throws a RangeError with fewer than two classes, or with an empty one.
 */
export function trainClassifier(
  photos: readonly TrainingPhoto[],
  classCount: number,
  { layers, seed }: TrainingOptions,
): TrainedClassifier {
  refuseEmptyClasses(photos, classCount);
  const prepare = (one: Layers) => prepareFit(photos, classCount, one, seed);
  if (layers !== undefined) return trained([prepare(layers)], 'asked', photos, classCount);
  const head = prepare('head');
  if (head.chosen.heldOut === null) return trained([head], 'too-few-photos', photos, classCount);
  const projection = prepare('projection');
  return isClearlyBetter(projection.chosen, head.chosen, photos)
    ? trained([projection, head], 'clearly-better', photos, classCount)
    : trained([head, projection], 'not-clearly-better', photos, classCount);
}

/** Probabilities of the classes, by their index; they sum to one. */
export function classify(classifier: Classifier, photo: ClassifiedPhoto): Float64Array {
  const { inputs } = inputsOf(photo, classifier.layers);
  const { scaling, model } = classifier;
  return classProbabilities(model, scaling === null ? inputs : scaled(inputs, scaling));
}

type Prepared = {
  readonly layers: Layers;
  readonly chosen: Strength;
  readonly fit: () => Classifier;
};

function prepareFit(
  photos: readonly TrainingPhoto[],
  classCount: number,
  layers: Layers,
  seed: number,
): Prepared {
  const given = photos.map(({ photo }) => inputsOf(photo, layers));
  const inputs = given.map((one) => one.inputs);
  const featureCount = given[0]?.featureCount ?? 0;
  const scaling = featureCount === 0 ? null : scalingOf(inputs, featureCount);
  const space = rowSpaceOf(
    scaling === null ? inputs : inputs.map((input) => scaled(input, scaling)),
  );
  const rows = balancedRows(photos, space.rows, classCount);
  const chosen = chooseStrength(rows, classCount, seed);
  const { strength } = chosen;
  const fit = (): Classifier => {
    const { weights, biases } = fitSoftmax(rows, classCount, strength);
    return { layers, strength, scaling, model: { weights: weights.map(space.expand), biases } };
  };
  return { layers, chosen, fit };
}

function balancedRows(
  photos: readonly TrainingPhoto[],
  rows: readonly Float32Array[],
  classCount: number,
): readonly LabelledRow[] {
  const sizes = classSizes(photos, classCount);
  return photos.map(({ label }, index) => ({
    features: rows[index] ?? new Float32Array(),
    label,
    weight: photos.length / (classCount * (sizes[label] ?? 1)),
  }));
}

/** The first of those tried is taken. */
function trained(
  tried: readonly [Prepared, ...Prepared[]],
  because: LayerChoice['because'],
  photos: readonly TrainingPhoto[],
  classCount: number,
): TrainedClassifier {
  const heldOut = tried.flatMap(({ layers, chosen: { heldOut: answers } }) => {
    if (answers === null) return [];
    const pairs = photos.map(({ label }, index) => ({
      truth: label,
      answer: answers[index] ?? -1,
    }));
    return [[layers, balancedAccuracyOf(confusionOf(pairs, classCount))] as const];
  });
  return {
    classifier: tried[0].fit(),
    choice: { because, heldOut: Object.fromEntries(heldOut) },
  };
}

function isClearlyBetter(one: Strength, other: Strength, photos: readonly TrainingPhoto[]) {
  const isRight = ({ heldOut }: Strength, index: number) =>
    heldOut?.[index] === photos[index]?.label;
  const indices = [...photos.keys()];
  const gained = indices.filter((at) => isRight(one, at) && !isRight(other, at)).length;
  const lost = indices.filter((at) => isRight(other, at) && !isRight(one, at)).length;
  return gained - lost > Math.sqrt(gained + lost);
}

const classSizes = (photos: readonly TrainingPhoto[], classCount: number) =>
  Array.from(
    { length: classCount },
    (_, one) => photos.filter(({ label }) => label === one).length,
  );

function refuseEmptyClasses(photos: readonly TrainingPhoto[], classCount: number): void {
  if (classCount < 2 || classSizes(photos, classCount).includes(0))
    throw new RangeError('A classifier needs at least two classes, each with a photo');
}
