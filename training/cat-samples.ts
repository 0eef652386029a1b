import type { Projection } from '../models/embedding/projection.ts';
import { listTrainingData, listWithoutCats } from './data.ts';
import type { TrainingEyes } from './eyes.ts';
import type { CatSample } from './fit-cat-classifier.ts';
import { seeCrops } from './see-crops.ts';

/** The surest boxes of the training photos of cats, and of those that show none. */
export async function catSamples(
  collection: string,
  eyes: TrainingEyes,
  project: Projection,
): Promise<readonly CatSample[]> {
  const samples: CatSample[] = [];
  for (const { cat, catScore, features } of await seeCrops(
    await listTrainingData(collection),
    eyes,
  ))
    samples.push({
      catScore,
      embedding: project(features),
      kind: 'cats',
      isCat: true,
      group: cat ?? `unlabelled ${samples.length}`,
    });
  for (const { kind, photos } of await listWithoutCats(collection))
    for (const { catScore, features } of await seeCrops(photos, eyes))
      samples.push({
        catScore,
        embedding: project(features),
        kind,
        isCat: false,
        group: `${kind} ${samples.length}`,
      });
  return samples;
}
