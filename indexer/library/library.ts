import { catOf, presentCats } from '../store/cats.ts';
import type { LastWords } from '../store/changes.ts';
import { allCrops, cropsOfPhoto, type CropFacts } from '../store/crops.ts';
import type { ReadableDb } from '../store/database.ts';
import { chosenShots } from '../store/best-shots.ts';
import { hasLabels } from '../store/verdicts.ts';
import {
  everyPhoto,
  hiddenVersions,
  photoById,
  photoFiles,
  versionOf,
  type PhotoSummary,
} from '../store/photos.ts';
import type { GallerySubject } from '../../contract/gallery.ts';
import type { Steps } from '../../models/head/fitting/steps.ts';
import { Assessments, type Assessment } from './assessment.ts';
import { CatColumns, said } from './cat-columns.ts';
import { CropColumns } from './crop-columns.ts';
import { EmbeddingMatrix, type EmbeddingSource } from './embedding-matrix.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import { PathTexts } from './path-texts.ts';
import { PhotoColumns } from './photo-columns.ts';
import { ShotTwins } from './shot-twins.ts';
import { encodeSnapshot } from './snapshot.ts';

/** Which embeddings the library's heads understand, and where a file of them may lie. */
export type EmbeddingKind = EmbeddingSource;

/** Of more that were spoken about, all words are read anew. */
const fewPhotos = 100;

/**
 * The library in memory: what must answer while the person looks.
 *
 * It follows the database: whoever changes a photo or a label there says so here afterwards. It
 * writes nothing there.
 */
export class Library {
  readonly db: ReadableDb;
  readonly photos = new PhotoColumns();
  /** Of the photos' files, by photo index. */
  readonly paths = new PathTexts();
  readonly crops: CropColumns;
  readonly embeddings: EmbeddingMatrix;
  /** What is one animal in the versions of one shot. */
  readonly twins: ShotTwins;
  readonly #cats = new Map<number, CatColumns>();
  readonly #assessments = new Assessments(this);
  /** Whether it was read from a snapshot. */
  readonly isRestored: boolean;
  readonly #version: string;
  /** Indexes of {@link chosenShots}; null where they have to be read. */
  #chosenShots: readonly number[] | null = null;

  /** With a snapshot, only what has changed since is read from the database. */
  constructor(db: ReadableDb, kind: EmbeddingKind, opened: OpenedSnapshot | null = null) {
    this.db = db;
    this.#version = kind.version;
    this.crops = new CropColumns();
    this.twins = new ShotTwins(db, this.photos, this.crops);
    this.embeddings = new EmbeddingMatrix(db, this.crops, kind);
    this.isRestored = opened !== null;
    if (opened === null) this.#readAll();
    else this.#restore(opened);
    for (const { catId } of presentCats(db)) this.cat(catId);
  }

  #readAll(): void {
    for (const photo of everyPhoto.iterate(this.db)) this.#putPhoto(photo);
    for (const [photoId, versionOf] of hiddenVersions(this.db))
      this.#placeVersion(photoId, versionOf);
    for (const crop of allCrops(this.db, this.#version)) this.#putCrop(crop);
  }

  #restore({ snapshot, stale }: OpenedSnapshot): void {
    this.photos.restore(snapshot.photos, snapshot.cameraNames);
    this.paths.restore(snapshot.paths);
    this.crops.restore(snapshot.crops, this.photos.count);
    const gone = stale.filter((photoId) => photoFiles(this.db, photoId) === undefined);
    const isGone = new Set(gone);
    this.refreshPhotos(stale.filter((photoId) => !isGone.has(photoId)));
    this.forgetPhotos(gone);
  }

  /** What is here now, as bytes under a name; see {@link encodeSnapshot}. */
  snapshot(name: string): Steps<readonly Uint8Array[]> {
    return encodeSnapshot({
      name,
      embeddingVersion: this.#version,
      cameraNames: this.photos.cameraNames(),
      photos: this.photos.stored(),
      paths: this.paths.stored(this.photos.count),
      crops: this.crops.stored(),
    });
  }

  /** Share of places that are empty, since what stood there is gone. */
  emptiness(): number {
    const { photos, crops } = this;
    const all = photos.count + crops.count;
    const empty = emptyPlaces(photos.photoIds, photos.count);
    return all === 0 ? 0 : (empty + emptyPlaces(crops.cropIds, crops.count)) / all;
  }

  /** The cats the person sees. */
  cats(): readonly CatColumns[] {
    return [...this.#cats.values()];
  }

  /** One cat's columns, read from the database when asked for the first time. */
  cat(catId: number): CatColumns {
    const known = this.#cats.get(catId);
    if (known !== undefined) return known;
    const columns = new CatColumns(this.db, catId, this.crops, this.twins);
    this.#cats.set(catId, columns);
    return columns;
  }

  /** What is thought of all photos for a subject, as of now. */
  assessment(subject: GallerySubject): Assessment {
    return this.#assessments.of(subject);
  }

  /** The same in steps between which others are answered. */
  assessmentInSteps(subject: GallerySubject): Steps<Assessment> {
    return this.#assessments.inSteps(subject);
  }

  /** Another text whenever something has changed that the assessment of a subject comes from. */
  stateOf(subject: GallerySubject): string {
    return this.#assessments.stateOf(subject);
  }

  /** Photos that the person chose to show their bursts by, the last chosen one last; by index. */
  chosenShots(): readonly number[] {
    this.#chosenShots ??= chosenShots(this.db).flatMap((id) => this.photos.indexOf(id) ?? []);
    return this.#chosenShots;
  }

  /** Notes that other photos were chosen. */
  refreshChosenShots(): void {
    this.#chosenShots = null;
  }

  /** Probability in force for one cat: the person's word, also on another cat, else the head's. */
  effective(cat: CatColumns, crop: number): number | null {
    return this.isOnlyAnother(cat, crop) ? 0 : cat.effective(crop);
  }

  /** Whether the person said that a crop is another cat, and nothing on this one. */
  isOnlyAnother(cat: CatColumns, crop: number): boolean {
    if (cat.verdicts()[crop] !== said.nothing) return false;
    return this.cats().some((other) => other.verdicts()[crop] === said.yes);
  }

  /** Every crop of {@link isOnlyAnother}. */
  cropsOfOthers(cat: CatColumns): ReadonlySet<number> {
    const others = this.cats().filter((other) => other !== cat);
    const crops = others.flatMap((other) => other.accepted());
    return new Set(crops.filter((crop) => this.isOnlyAnother(cat, crop)));
  }

  /** Notes that cats have come or gone; only those that the person sees are here. */
  refreshCats(catIds: readonly number[]): void {
    for (const catId of catIds)
      if (catOf(this.db, catId)?.removedAtMs === null) this.cat(catId);
      else {
        this.#cats.delete(catId);
        this.#assessments.forget(catId);
      }
  }

  /** Notes that something was said about cats, in these photos; what, where that is known. */
  refreshVerdicts(
    catIds: readonly number[],
    photoIds: readonly number[],
    words: LastWords | null = null,
  ): void {
    const cats = catIds.flatMap((catId) => this.#cats.get(catId) ?? []);
    if (words !== null) {
      for (const cat of cats) cat.hear(words.get(cat.catId) ?? new Map());
      return;
    }
    const photos = photoIds.map((id) => {
      const index = this.photos.indexOf(id);
      return { id, crops: index === undefined ? [] : this.crops.ofPhoto(index) };
    });
    for (const cat of cats)
      if (photos.length > fewPhotos) cat.reloadVerdicts(this.db);
      else cat.reloadVerdictsOf(this.db, photos);
  }

  /** Reads photos again that have changed; returns the indexes of their crops. */
  refreshPhotos(photoIds: readonly number[]): readonly number[] {
    if (photoIds.length === 0) return [];
    // A photo may have come back that was chosen before.
    this.refreshChosenShots();
    const changed = photoIds.flatMap((photoId) => this.#refreshPhoto(photoId));
    const regrouped = this.#placeVersions(photoIds);
    // Labels may have come along with crops that were found again.
    const mayBeSpokenOf = photoIds.some((photoId) => hasLabels(this.db, photoId));
    if (regrouped || mayBeSpokenOf)
      this.refreshVerdicts([...this.#cats.keys()], mayBeSpokenOf ? photoIds : []);
    return changed;
  }

  /** Notes that photos have gained or lost files, and nothing else about them has changed. */
  refreshFiles(photoIds: readonly number[]): void {
    if (photoIds.length === 0) return;
    this.refreshChosenShots();
    for (const photoId of photoIds) {
      const index = this.photos.indexOf(photoId);
      const files = photoFiles(this.db, photoId);
      if (index === undefined || files === undefined) continue;
      this.photos.setFiles(index, files);
      this.paths.put(index, files.searchTexts);
    }
    // Nothing else was said, but it may hold for other crops.
    if (this.#placeVersions(photoIds)) this.refreshVerdicts([...this.#cats.keys()], []);
  }

  /** Notes that photos were forgotten, with their crops. */
  forgetPhotos(photoIds: readonly number[]): void {
    for (const photoId of photoIds) {
      const index = this.photos.indexOf(photoId);
      if (index === undefined) continue;
      for (const crop of this.crops.ofPhoto(index)) this.crops.remove(crop);
      this.photos.forget(index);
      this.paths.put(index, null);
    }
  }

  /** Notes that photos were spoken about, which shows those that lie in no folder. */
  refreshSpokenAbout(photoIds: readonly number[]): void {
    const { photos } = this;
    this.refreshFiles(photoIds.filter((id) => photos.held[photos.indexOf(id) ?? -1] === 0));
  }

  /** Reads which versions of their shots are shown; true where what is said of one may now hold for another. */
  #placeVersions(photoIds: readonly number[]): boolean {
    const { photos } = this;
    let regrouped = false;
    for (const photoId of photoIds) {
      const index = photos.indexOf(photoId);
      if (index === undefined) continue;
      const before = photos.versionsOf(index).length;
      this.twins.forget(index);
      this.#placeVersion(photoId, versionOf(this.db, photoId));
      this.twins.forget(index);
      regrouped ||= before > 1 || photos.versionsOf(index).length > 1;
    }
    return regrouped;
  }

  #placeVersion(photoId: number, versionOf: number | null): void {
    const index = this.photos.indexOf(photoId);
    if (index !== undefined) this.photos.setVersionOf(index, versionOf);
  }

  #refreshPhoto(photoId: number): readonly number[] {
    const row = photoById.get(this.db, photoId);
    if (row === undefined) return [];
    const photoIndex = this.#putPhoto(row);
    const present = cropsOfPhoto(this.db, photoId).map((crop) =>
      this.#putCrop({ ...crop, current: crop.embeddingVersion === this.#version ? 1 : 0 }),
    );
    for (const index of this.crops.ofPhoto(photoIndex))
      if (!present.includes(index)) this.crops.remove(index);
    for (const index of present) this.embeddings.refresh(index);
    return present;
  }

  #putPhoto(photo: PhotoSummary): number {
    const index = this.photos.put(photo);
    this.paths.put(index, photo.searchTexts);
    return index;
  }

  #putCrop(crop: CropFacts): number {
    const photoIndex = this.photos.indexOf(crop.photoId);
    if (photoIndex === undefined) throw new Error(`Crop ${crop.cropId} has no photo.`);
    return this.crops.put(crop, photoIndex);
  }
}

function emptyPlaces(ids: Uint32Array, count: number): number {
  let empty = 0;
  for (let index = 0; index < count; index += 1) if (ids[index] === 0) empty += 1;
  return empty;
}
