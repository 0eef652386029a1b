import { FaultError } from '../../contract/fault.ts';
import { mostProbable } from '../../models/classify/choose-strength.ts';
import type { Layers } from '../../models/classify/classified-photo.ts';
import {
  classify as probabilitiesOf,
  trainClassifier,
  type Classifier,
  type TrainedClassifier,
} from '../../models/classify/train-classifier.ts';
import {
  testPaths,
  trainingPaths,
  type LabelledPath,
  type TestPath,
  type TrainingPaths,
} from '../classify/class-photos.ts';
import type { PhotoEyes, SeenPhoto } from '../classify/photo-eyes.ts';
import * as report from '../classify/report.ts';
import { withNothingKept, WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Context } from '../with-library.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../words.ts';

export type ClassifyOptions = {
  readonly train: readonly string[];
  readonly test: readonly string[];
  readonly layers?: Layers;
  readonly seed: number;
  readonly threads?: number;
  readonly json?: boolean;
};

/** Learns to tell classes of photos apart, whatever they show, and tests it on other photos. */
export async function classify(context: Context, options: ClassifyOptions): Promise<ExitCode> {
  const { terminal, places } = context;
  const training = await trainingPaths(options.train);
  const tests = await testPaths(options.test, training.classes);
  // Loaded late, so that `--help` answers at once and also where a native part is broken.
  const { openPhotoEyes } = await import('../classify/photo-eyes.ts');
  const eyes = await openPhotoEyes(terminal, places, options.threads);
  try {
    const examples = await lookAtExamples(terminal, eyes, training, options.layers !== 'head');
    const trained = trainClassifier(
      examples.map(({ photo, label }) => ({ photo, label })),
      training.classes.length,
      options,
    );
    const because = report.choiceSentence(trained.classifier.layers, trained.choice);
    terminal.note(because);
    const seen = await eyes.lookAt(tests, trained.classifier.layers === 'projection');
    const known = new Set(examples.map(({ contentKey }) => contentKey));
    const files = judge(terminal, trained.classifier, seen, known);
    return await print(terminal, files, training.classes, { trained, because, ...options });
  } catch (error) {
    throw withNothingKept(error);
  } finally {
    await eyes.close();
  }
}

type Example = LabelledPath & Extract<SeenPhoto<object>, { readonly reason: null }>;

/** The readable photos of each class, copies once. */
async function lookAtExamples(
  { note }: Terminal,
  eyes: PhotoEyes,
  { classes, photos }: TrainingPaths,
  withFeatures: boolean,
): Promise<readonly Example[]> {
  const seen = await eyes.lookAt(photos, withFeatures);
  const byContent = new Map<string, Example>();
  for (const one of seen) {
    if (one.reason !== null) {
      note(`${one.path}: skipped, ${one.reason}`);
      continue;
    }
    const same = byContent.get(one.contentKey);
    if (same === undefined) byContent.set(one.contentKey, one);
    else if (same.label !== one.label) throw inTwoClasses(same, one, classes);
    else note(`${one.path}: skipped, a copy of ${same.path}`);
  }
  const examples = [...byContent.values()];
  for (const [label, name] of classes.entries())
    if (!examples.some((one) => one.label === label))
      throw new FaultError(
        'failed',
        `None of the photos of '${name}' could be read. Give it others: --train ${name}=FOLDER`,
      );
  return examples;
}

function inTwoClasses(one: Example, other: Example, classes: readonly string[]): WrongUse {
  const name = ({ label }: Example) => `'${classes[label] ?? ''}'`;
  const where = one.path === other.path ? one.path : `${one.path} and ${other.path} are one photo,`;
  return new WrongUse(
    `${where} given both as ${name(one)} and as ${name(other)}. Leave it out of one of the two.`,
  );
}

/** Photos that were trained with are scored too, but say nothing about others: they have no truth. */
function judge(
  { note }: Terminal,
  classifier: Classifier,
  seen: readonly SeenPhoto<TestPath>[],
  known: ReadonlySet<string>,
): readonly report.ClassifiedFile[] {
  let trainedWith = 0;
  const files = seen.map((one): report.ClassifiedFile => {
    const { path, reason, truth } = one;
    if (one.photo === null) return { path, reason, truth, probabilities: null, answer: -1 };
    const probabilities = probabilitiesOf(classifier, one.photo);
    const isKnown = known.has(one.contentKey);
    if (isKnown) trainedWith += 1;
    const answer = mostProbable(probabilities);
    return { path, reason, truth: isKnown ? null : truth, probabilities, answer };
  });
  if (trainedWith > 0)
    note(
      `${count(trainedWith, 'test photo')} also trained with: scored, but not counted as right.`,
    );
  return files;
}

type Printed = {
  readonly trained: TrainedClassifier;
  readonly because: string;
  readonly json?: boolean;
};

async function print(
  { results }: Terminal,
  files: readonly report.ClassifiedFile[],
  classes: readonly string[],
  { trained, because, json = false }: Printed,
): Promise<ExitCode> {
  for (const file of files)
    await results.write(
      json ? JSON.stringify(report.fileObject(file, classes)) : report.fileLine(file, classes),
    );
  const confusion = report.countAnswers(files, classes.length);
  const { layers } = trained.classifier;
  if (json) {
    const summary = report.summaryObject(confusion, classes, layers, because);
    await results.write(JSON.stringify(summary));
  } else if (confusion !== null) {
    for (const line of ['', ...report.confusionLines(confusion, classes)])
      await results.write(line);
  }
  await results.flush();
  return files.some(({ answer }) => answer >= 0) ? exitCode.found : exitCode.failed;
}
