import { leastPlaces, mostPlaces } from '../../models/explain/surroundings.ts';
import { coveredEmbeddingOf } from '../store/covered-crops.ts';
import { photoById } from '../store/photos.ts';
import type { ExampleSource } from './collect-examples.ts';

type Source = Pick<ExampleSource, 'library' | 'stacks'>;

/**
 * Taught crops of a cat that tell where it was photographed: ids, at most {@link mostPlaces}.
 *
 * One of a burst, of a photo or of a video. Drawn by the hash that names the photo, so that the same labels give the
 * same ones, and one label more or less changes one. Empty where they would be too few to tell.
 */
export function taughtPlaces({ library, stacks }: Source, catId: number): readonly number[] {
  const { crops, photos, db } = library;
  const numbers = stacks.numbers();
  const places = library
    .cat(catId)
    .accepted()
    .flatMap((crop) => {
      const photo = crops.photoIndexes[crop] ?? 0;
      if (crops.current[crop] !== 1 || photos.held[photo] !== 1) return [];
      const key = photoById.get(db, photos.photoIds[photo] ?? 0)?.contentKey ?? '';
      const stack = numbers[photo] ?? 0;
      const group = stack === 0 ? `photo ${photo}` : `burst ${stack}`;
      return [{ cropId: crops.cropIds[crop] ?? 0, key, group }];
    });
  places.sort((one, other) => compare(one.key, other.key) || one.cropId - other.cropId);
  const firsts = new Map(places.toReversed().map((place) => [place.group, place]));
  const chosen = places.filter((place) => firsts.get(place.group) === place).slice(0, mostPlaces);
  return chosen.length < leastPlaces ? [] : chosen.map(({ cropId }) => cropId);
}

/** Embeddings of those crops with the cat covered, as far as they were made. */
export function lookedAtPlaces(
  source: Source,
  catId: number,
  embeddingVersion: string,
): readonly Float32Array[] {
  return taughtPlaces(source, catId).flatMap(
    (cropId) => coveredEmbeddingOf(source.library.db, cropId, embeddingVersion) ?? [],
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
