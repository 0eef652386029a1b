import { FaultError } from '../../contract/fault.ts';
import { catOf, type CatRow } from '../store/cats.ts';
import { cropOf, type CropRow } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { photoById, type PhotoRow } from '../store/photos.ts';

/** A cat that was not removed, or a `not-found` fault. */
export function requireCat(db: ReadableDb, catId: number): CatRow {
  const cat = catOf(db, catId);
  if (cat?.removedAtMs === null) return cat;
  throw new FaultError('not-found', `There is no cat with the number ${catId}.`);
}

/** A photo, or a `not-found` fault. */
export function requirePhoto(db: ReadableDb, photoId: number): PhotoRow {
  const photo = photoById.get(db, photoId);
  if (photo !== undefined) return photo;
  throw new FaultError('not-found', `There is no photo with the number ${photoId}.`);
}

/** A crop, or a `not-found` fault. */
export function requireCrop(db: ReadableDb, cropId: number): CropRow {
  const crop = cropOf(db, cropId);
  if (crop !== undefined) return crop;
  throw new FaultError('not-found', `There is no crop with the number ${cropId}.`);
}
