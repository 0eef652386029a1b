import type { Box } from '../contract/box.ts';
import type { Failure } from '../contract/failure.ts';
import type { TakenFrom } from '../contract/photo.ts';
import type { Sighting } from '../contract/vision-messages.ts';
import type { Written } from '../contract/written.ts';
import type { CapturePlace } from './images/capture-place.ts';

/** A file as the file system lists it. */
export type ListedFile = {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  /** Only its placeholder is here, its bytes are in the cloud; size and time say nothing. */
  readonly isPlaceholder?: true;
};

/** What a watcher or a scan noticed below one folder, already coalesced. */
export type FileChanges = {
  readonly present: readonly ListedFile[];
  /** Paths that are gone; a folder's path takes everything below it along. */
  readonly absent: readonly string[];
};

/** A file as the library knows it. */
export type KnownFile = ListedFile & {
  /** The volume it lies on, there or not. */
  readonly volumeId: number;
};

/** A known file and its number. */
export type IdentifiedFile = KnownFile & { readonly fileId: number };

/** The files the library knows: what a scan is compared with and written to. */
export interface FileLedger {
  /** Every known file below a folder, of all volumes; a million are some hundred megabytes. */
  knownFiles(folderId: number): readonly KnownFile[];
  /** The largest id of a known file below a folder; 0 without any. Ids are never used again. */
  lastKnown(folderId: number): number;
  /** Known files below a folder by rising id, those after one id, at most `limit` of them. */
  knownAfter(folderId: number, fileId: number, limit: number): readonly IdentifiedFile[];
  /** The known file of a volume at a path below a folder. */
  knownAt(folderId: number, path: string, volumeId: number): IdentifiedFile | undefined;
  /** Paths of known files of a volume that lie below a path in a folder, at most `limit` of them. */
  knownBelow(folderId: number, path: string, volumeId: number, limit: number): readonly string[];
  /** How many files of a volume are known in a folder. */
  countKnown(folderId: number, volumeId: number): number;
  /** How many of them are at a path or below it. */
  countBelow(folderId: number, path: string, volumeId: number): number;
  /**
   * Adds or re-queues present files that are new or changed, forgets absent ones; labels stay.
   *
   * All of it is about files of one volume; those of others under the same paths stay as they are.
   */
  applyChanges(folderId: number, changes: FileChanges, volumeId?: number): void;
}

/** A drive, a share, or a part of one, at the place where its files appear. */
export type MountedVolume = {
  /** A folder of the library, or a mount below it. */
  readonly path: string;
  /** The same for as long as it is the same volume, whatever is done with it. */
  readonly identity: string;
  /** A name for the person. */
  readonly label: string;
};

/** What was last mounted at a place. */
export type Place = MountedVolume & { readonly volumeId: number };

/** What is mounted where, as far as the library knows. */
export interface PlaceLedger {
  /** What was last mounted at each place of a folder, also what is not there now. */
  known(folderId: number): readonly Place[];
  /** Where a volume is now. */
  holding(volumeId: number): readonly Pick<Place, 'path' | 'identity'>[];
  /** Writes what is mounted now, at a folder and below it; what is not named is not there. */
  see(folderId: number, mounted: readonly MountedVolume[]): readonly Place[];
  /** Nothing of a folder is there. */
  lose(folderId: number): void;
  /** A volume is in none of its places. */
  loseVolume(volumeId: number): void;
  /** A volume that calls itself something else than before. */
  recognise(volumeId: number, mounted: MountedVolume): void;
}

/** One file waiting to be seen. */
export type Job = KnownFile & {
  readonly fileId: number;
  /** Times it was started before, counting those that took the process down. */
  readonly attempts: number;
};

/** What reading a photo's bytes tells, besides its cats. */
export type PhotoFacts = {
  /** Hex SHA-256 of the file's bytes; of a video, of its length and parts of it. */
  readonly contentKey: string;
  /** Hex SHA-256 of the picture without what its file says about it; absent for a video. */
  readonly pictureKey?: string;
  /** Of the upright picture at full size. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly takenAtMs: number;
  /** Who says so; absent where nobody asked. */
  readonly takenFrom?: TakenFrom;
  /** Where on earth it was taken; absent where the photo does not say. */
  readonly place?: CapturePlace;
  readonly camera: string | null;
  /** What people wrote into it; absent where nobody asked or nobody wrote. */
  readonly written?: Written;
  /** 64-bit difference hash as 16 hex digits, for bursts and near-duplicates. */
  readonly differenceHash: string;
  /** Of a video; absent for a photo. */
  readonly durationMs?: number;
};

/** A cat as it was seen, in a video with its moment. */
export type SeenCat = Sighting & {
  /** Milliseconds from the beginning of the video; absent for a photo. */
  readonly atMs?: number;
};

/** At once from a database beside us, later from one on another machine. */
type Awaitable<T> = T | Promise<T>;

/**
 * The durable queue as the pipeline sees it.
 *
 * What is taken and what is put back is known at once; what is asked or written may take its time.
 */
export interface JobQueue {
  /**
   * Takes up to `limit` waiting files and marks them started before anyone opens them.
   *
   * A file that was started before without an end is handed out alone, with no other job running; one
   * started twice is failed as `crashed-reader`. An empty answer while jobs run is not the last word.
   * Without `videos` none is handed out; they come after the photos anyway. Files of `silent` volumes wait.
   */
  claim(
    limit: number,
    wanted?: { readonly videos: boolean; readonly silent?: ReadonlySet<number> },
  ): readonly Job[];
  /** Gives a file the photo its bytes belong to, if that was seen before; true ends the job. */
  adopt(job: Job, contentKey: string): Awaitable<boolean>;
  /**
   * Gives a file the photo its picture belongs to, if that was seen before; true ends the job.
   *
   * So it is where a rating or a date was written into a file: its bytes are new, its picture is not.
   */
  adoptPicture(job: Job, facts: PhotoFacts): Awaitable<boolean>;
  /**
   * Sets a video aside that is the moving part of a photo in the same folder; true ends the job.
   *
   * Its cats are those of the photo. It is looked at once the photo has gone, or where something was said of it.
   */
  setAsideClip(job: Job, facts: PhotoFacts): Awaitable<boolean>;
  /**
   * Boxes of a photo that must be embedded besides those found.
   *
   * The person drew them or said something about them. `found` are the boxes of the look just taken,
   * however near they lie; what is seen in the missing ones is added to the sightings given to
   * `complete`. `atMs` is the moment of a video, null for a photo.
   */
  missingBoxes(
    contentKey: string,
    found: readonly Box[],
    atMs: number | null,
  ): Awaitable<readonly Box[]>;
  /** Stores what was seen; an empty list is "no cat". Scores the new crops with the current heads. */
  complete(job: Job, facts: PhotoFacts, sightings: readonly SeenCat[]): Awaitable<void>;
  fail(job: Job, failure: Failure): Awaitable<void>;
  /** Puts back a job that was not brought to its end, such as when pausing; one that was, stays so. */
  release(job: Job): void;
}
