import { describe, expect, it } from 'vitest';
import { catCloud, seededRandom } from '../testing/cat-cloud.ts';
import { mostProbable } from './choose-strength.ts';
import type { ClassifiedPhoto, Description } from './classified-photo.ts';
import { classify, trainClassifier, type TrainingPhoto } from './train-classifier.ts';

const embeddingLength = 24;
const featureCount = 60;

/** Photos whose class shows in the embeddings, or only in some of the features. */
function photosOf(shown: 'embeddings' | 'features', count: number, seed = 1): TrainingPhoto[] {
  const cloud = catCloud(embeddingLength, seed);
  const random = seededRandom(seed);
  const centres = [cloud.cat(), cloud.cat(), cloud.cat()];
  const features = (label: number) =>
    Float32Array.from({ length: featureCount }, (_, at) => {
      const isMark = shown === 'features' && at % 20 === label;
      return random() + (isMark ? 4 : 0);
    });
  return centres.flatMap((centre, label) =>
    cloud.photos(centre, count, shown === 'embeddings' ? 0.5 : 50).map((embedding) => {
      const description: Description = { embedding, features: features(label) };
      return { photo: { presence: 1, subject: description, whole: description }, label };
    }),
  );
}

function shareRight(shown: 'embeddings' | 'features') {
  const photos = photosOf(shown, 20);
  const isTaught = (_: TrainingPhoto, index: number) => index % 2 === 0;
  const trained = trainClassifier(photos.filter(isTaught), 3, { seed: 1 });
  const test = photos.filter((photo, index) => !isTaught(photo, index));
  const right = test.filter(
    ({ photo, label }) => mostProbable(classify(trained.classifier, photo)) === label,
  );
  return { ...trained, share: right.length / test.length };
}

describe('trainClassifier', () => {
  it('retrains the head alone where embeddings tell the classes apart', () => {
    const { classifier, choice, share } = shareRight('embeddings');
    expect(classifier.layers).toBe('head');
    expect(choice.because).toBe('not-clearly-better');
    expect(choice.heldOut.head).toBeGreaterThan(0.9);
    expect(share).toBeGreaterThan(0.9);
  });

  it('retrains the projection where only the features before it do', () => {
    const { classifier, choice, share } = shareRight('features');
    expect(classifier.layers).toBe('projection');
    expect(choice.because).toBe('clearly-better');
    expect(choice.heldOut.projection).toBeGreaterThan((choice.heldOut.head ?? 1) + 0.2);
    expect(share).toBeGreaterThan(0.9);
  });

  it('gives probabilities of all classes, the same for the same seed', () => {
    const photos = photosOf('embeddings', 8);
    const [first] = photos;
    if (first === undefined) throw new Error('no photo');
    const answer = () => classify(trainClassifier(photos, 3, { seed: 4 }).classifier, first.photo);
    expect(answer().reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(answer()).toEqual(answer());
  });

  it('learns from one photo a class, where nothing can be held out', () => {
    const photos = photosOf('embeddings', 1);
    const { classifier, choice } = trainClassifier(photos, 3, { seed: 1 });
    expect(choice).toEqual({ because: 'too-few-photos', heldOut: {} });
    expect(classifier.layers).toBe('head');
    for (const { photo, label } of photos)
      expect(mostProbable(classify(classifier, photo))).toBe(label);
  });

  it('tells by the presence alone whether there is a cat', () => {
    const description: Description = { embedding: Float32Array.of(1, 0), features: null };
    const photo = (presence: number): ClassifiedPhoto => ({
      presence,
      subject: description,
      whole: description,
    });
    const photos = [0.9, 0.95, 1, 0, 0.05, 0.1].map((presence, at) => ({
      photo: photo(presence),
      label: at < 3 ? 0 : 1,
    }));
    const { classifier } = trainClassifier(photos, 2, { layers: 'head', seed: 1 });
    expect(mostProbable(classify(classifier, photo(0.8)))).toBe(0);
    expect(mostProbable(classify(classifier, photo(0.2)))).toBe(1);
  });

  it('refuses one class, and a class without photos', () => {
    const photos = photosOf('embeddings', 2);
    expect(() => trainClassifier(photos, 1, { seed: 1 })).toThrow('at least two classes');
    expect(() => trainClassifier(photos, 4, { seed: 1 })).toThrow('each with a photo');
  });
});
