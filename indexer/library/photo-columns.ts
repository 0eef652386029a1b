import type { TakenFrom } from '../../contract/photo.ts';
import { showing, type PhotoFiles, type PhotoSummary } from '../store/photos.ts';
import { grown, type ColumnArray } from './column.ts';
import { IdIndex } from './id-index.ts';

const stored = [
  ...(['photoIds', 'aspectRatios', 'takenAtSeconds', 'hashesHigh', 'hashesLow', 'clocks'] as const),
  ...(['cameras', 'detail', 'videos', 'held', 'inFolder', 'shownBy', 'shownInstead'] as const),
];

/** Columns of {@link PhotoColumns} from which all the others can be made again. */
export type StoredPhotoColumns = Pick<PhotoColumns, (typeof stored)[number]>;

/** Times that no clock stands for: many photos share one that have nothing to do with each other. */
const guessed: ReadonlySet<TakenFrom | null> = new Set([
  ...(['rough', 'unset-clock', 'name', 'file'] as const),
]);

/**
 * What a gallery asks of every photo, in memory, one array a fact.
 *
 * A photo keeps its place (its index) while the library is open. Forty bytes a photo: a gallery of
 * 100,000 is sorted and filtered without asking the database.
 */
export class PhotoColumns {
  count = 0;
  /** Rises with every change, for what is derived from these columns. */
  revision = 0;
  /** Rises when a photo is added, or its time becomes another: with the order by date. */
  dateRevision = 0;
  /** Rises with what tells which photos are alike enough for one burst: new ones, their times, cameras and pictures. */
  burstRevision = 0;
  /** Rises when a photo is added, or another version of its shot is shown: with what is thought of each photo. */
  opinionRevision = 0;
  /** Rises when a photo begins or ends to be held. */
  heldRevision = 0;
  /** Rises when a photo of a folder is seen, or photos come into folders or leave them. */
  folderRevision = 0;
  /** The revision with which each photo's own facts were last brought up to date. */
  changedAt = new Uint32Array(0);
  photoIds = new Uint32Array(0);
  aspectRatios = new Float32Array(0);
  takenAtSeconds = new Float64Array(0);
  /** Upper and lower half of the difference hash. */
  hashesHigh = new Uint32Array(0);
  hashesLow = new Uint32Array(0);
  /** 1 where a clock wrote the time: two photos of one camera and one moment are then one burst. */
  clocks = new Uint8Array(0);
  /** A number for each camera; 0 where it is unknown. */
  cameras = new Uint32Array(0);
  /**
   * Bytes a pixel of its file; of two shots of one scene by one camera, the sharper has more.
   *
   * What a camera's compression cannot leave out is detail.
   */
  detail = new Float32Array(0);
  /** 1 for a video. */
  videos = new Uint8Array(0);
  /** 1 while some file shows the photo, and no other version of its shot is shown in its place. */
  held = new Uint8Array(0);
  /** How many are held. */
  heldCount = 0;
  /** 1 while a file of a folder shows it: the library, without what was only shown to teach with. */
  inFolder = new Uint8Array(0);
  /** What of `showing` is true of each photo's own files. */
  shownBy = new Uint8Array(0);
  /** One above the index of the photo that is shown in its place; 0 where it is shown itself. */
  shownInstead = new Uint32Array(0);
  /** Of a photo that is shown in the place of others: their indexes. */
  readonly #hidden = new Map<number, number[]>();
  #idsNow: Uint32Array<ArrayBuffer> | null = null;
  #heldNow: Uint8Array<ArrayBuffer> | null = null;
  readonly #indexes = new IdIndex();
  readonly #cameraNumbers = new Map<string, number>();

  indexOf(photoId: number): number | undefined {
    return this.#indexes.get(photoId);
  }

  /** The ids as they are now, by index: an array that is never written to, and the same while no photo comes or goes. */
  idsNow(): Uint32Array<ArrayBuffer> {
    return (this.#idsNow ??= this.photoIds.slice(0, this.count));
  }

  /** What is held now, likewise. */
  heldNow(): Uint8Array<ArrayBuffer> {
    return (this.#heldNow ??= this.held.slice(0, this.count));
  }

  /** Names of the cameras, by their number less one. */
  cameraNames(): readonly string[] {
    return [...this.#cameraNumbers.keys()];
  }

  /** What another can take over by {@link restore}; a view of what is here. */
  stored(): StoredPhotoColumns {
    return Object.fromEntries(
      stored.map((name) => [name, this[name].subarray(0, this.count)]),
    ) as StoredPhotoColumns;
  }

  /** Takes over the columns of another, which has all that is here. */
  restore(columns: StoredPhotoColumns, cameraNames: readonly string[]): void {
    Object.assign(this, columns);
    this.count = columns.photoIds.length;
    this.changedAt = new Uint32Array(this.count);
    this.#idsNow = null;
    this.#heldNow = null;
    this.#indexes.fill(columns.photoIds);
    for (const [at, name] of cameraNames.entries()) this.#cameraNumbers.set(name, at + 1);
    this.heldCount = 0;
    for (let index = 0; index < this.count; index += 1) {
      this.heldCount += this.held[index] ?? 0;
      const shown = this.shownInstead[index] ?? 0;
      if (shown > 0) this.#hide(index, shown - 1);
    }
    this.revision += 1;
    this.dateRevision += 1;
    this.burstRevision += 1;
    this.opinionRevision += 1;
    this.heldRevision += 1;
    this.folderRevision += 1;
  }

  /** Adds a photo or brings it up to date; returns its index. */
  put(row: Omit<PhotoSummary, 'searchTexts'>): number {
    const index = this.#indexes.get(row.photoId) ?? this.#append(row.photoId);
    this.revision += 1;
    this.changedAt[index] = this.revision;
    this.aspectRatios[index] = row.heightPx > 0 ? row.widthPx / row.heightPx : 1;
    const isOtherTime = put(this.takenAtSeconds, index, row.takenAtMs / 1000);
    const isOtherHigh = put(this.hashesHigh, index, parseInt(row.differenceHash.slice(0, 8), 16));
    const isOtherLow = put(this.hashesLow, index, parseInt(row.differenceHash.slice(8, 16), 16));
    const isOtherClock = put(this.clocks, index, guessed.has(row.takenFrom) ? 0 : 1);
    const isOtherCamera = put(this.cameras, index, this.#cameraNumber(row.camera));
    const isOtherKind = put(this.videos, index, row.durationMs === null ? 0 : 1);
    const isOtherPicture = isOtherHigh || isOtherLow || isOtherKind;
    if (isOtherTime) this.dateRevision += 1;
    if (isOtherTime || isOtherClock || isOtherCamera || isOtherPicture) this.burstRevision += 1;
    this.setFiles(index, row);
    if (row.shownBy === showing.folder) this.folderRevision += 1;
    return index;
  }

  /** Leaves an empty place, with the id 0, that nothing shows. */
  forget(index: number): void {
    this.setVersionOf(index, null);
    this.setFiles(index, { shownBy: showing.nothing, bytes: null, widthPx: 0, heightPx: 0 });
    this.#indexes.delete(this.photoIds[index] ?? 0);
    this.photoIds[index] = 0;
    this.#idsNow = null;
  }

  /** Says which files a photo has. */
  setFiles(
    index: number,
    { shownBy, bytes, widthPx, heightPx }: Omit<PhotoFiles, 'searchTexts'>,
  ): void {
    this.detail[index] = (bytes ?? 0) / Math.max(1, widthPx * heightPx);
    this.shownBy[index] = shownBy;
    this.#settle(this.shownFor(index));
  }

  /** Index of the version of its shot that is shown: itself, for most. */
  shownFor(index: number): number {
    const shown = this.shownInstead[index] ?? 0;
    return shown === 0 ? index : shown - 1;
  }

  /** Whether a photo is the only version of its shot, as most are. */
  isAlone(index: number): boolean {
    return this.shownInstead[index] === 0 && !this.#hidden.has(index);
  }

  /** Pairs of a photo that is not shown, and the version of its shot that is; by index. */
  *hiddenVersions(): Generator<readonly [hidden: number, shown: number]> {
    for (const [shown, hidden] of this.#hidden) for (const one of hidden) yield [one, shown];
  }

  /** Indexes of all versions of a photo's shot, the shown one first; itself alone, for most. */
  versionsOf(index: number): readonly number[] {
    const shown = this.shownFor(index);
    return [shown, ...(this.#hidden.get(shown) ?? [])];
  }

  /** Says which photo of the same shot is shown in a photo's place; null for itself. */
  setVersionOf(index: number, versionOf: number | null): void {
    const before = this.shownFor(index);
    const after = (versionOf === null ? undefined : this.#indexes.get(versionOf)) ?? index;
    if (before === after) return;
    this.opinionRevision += 1;
    if (before !== index) {
      const left = (this.#hidden.get(before) ?? []).filter((one) => one !== index);
      if (left.length === 0) this.#hidden.delete(before);
      else this.#hidden.set(before, left);
    }
    this.shownInstead[index] = after === index ? 0 : after + 1;
    if (after !== index) this.#hide(index, after);
    this.#settle(before);
    this.#settle(after);
  }

  #hide(index: number, shown: number): void {
    this.#hidden.set(shown, [...(this.#hidden.get(shown) ?? []), index]);
  }

  /** A shot is shown by the best of what shows its versions, and by one of them. */
  #settle(shown: number): void {
    this.revision += 1;
    const hidden = this.#hidden.get(shown) ?? [];
    let best = this.shownBy[shown] ?? showing.nothing;
    for (const one of hidden) best = Math.max(best, this.shownBy[one] ?? showing.nothing);
    this.#hold(shown, this.shownFor(shown) === shown ? best : showing.nothing);
    for (const one of hidden) this.#hold(one, showing.nothing);
  }

  #hold(index: number, shownBy: number): void {
    const held = shownBy === showing.nothing ? 0 : 1;
    if (this.held[index] !== held) {
      this.heldRevision += 1;
      this.#heldNow = null;
    }
    this.heldCount += held - (this.held[index] ?? 0);
    this.held[index] = held;
    const inFolder = shownBy === showing.folder ? 1 : 0;
    if (this.inFolder[index] !== inFolder) this.folderRevision += 1;
    this.inFolder[index] = inFolder;
  }

  #append(photoId: number): number {
    const index = this.count;
    this.count += 1;
    this.dateRevision += 1;
    this.burstRevision += 1;
    this.opinionRevision += 1;
    this.changedAt = grown(this.changedAt, this.count);
    this.photoIds = grown(this.photoIds, this.count);
    this.aspectRatios = grown(this.aspectRatios, this.count);
    this.takenAtSeconds = grown(this.takenAtSeconds, this.count);
    this.hashesHigh = grown(this.hashesHigh, this.count);
    this.hashesLow = grown(this.hashesLow, this.count);
    this.clocks = grown(this.clocks, this.count);
    this.cameras = grown(this.cameras, this.count);
    this.detail = grown(this.detail, this.count);
    this.videos = grown(this.videos, this.count);
    this.held = grown(this.held, this.count);
    this.inFolder = grown(this.inFolder, this.count);
    this.shownBy = grown(this.shownBy, this.count);
    this.shownInstead = grown(this.shownInstead, this.count);
    this.photoIds[index] = photoId;
    this.#idsNow = null;
    this.#heldNow = null;
    this.#indexes.set(photoId, index);
    return index;
  }

  #cameraNumber(camera: string | null): number {
    if (camera === null) return 0;
    const known = this.#cameraNumbers.get(camera) ?? this.#cameraNumbers.size + 1;
    this.#cameraNumbers.set(camera, known);
    return known;
  }
}

/** Whether a column did not have the value before. */
function put(column: ColumnArray, index: number, value: number): boolean {
  const before = column[index];
  column[index] = value;
  return column[index] !== before;
}
