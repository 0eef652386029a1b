import type { Box } from '../contract/box.ts';
import type { Failure } from '../contract/failure.ts';
import type { Sighting } from '../contract/vision-messages.ts';

/** A file as the file system lists it. */
export type ListedFile = {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
};

/** What a watcher or a scan noticed below one folder, already coalesced. */
export type FileChanges = {
  readonly present: readonly ListedFile[];
  /** Paths that are gone; a folder's path takes everything below it along. */
  readonly absent: readonly string[];
};

/** The files the library knows: what a scan is compared with and written to. */
export interface FileLedger {
  /** Known files below a folder, for a reconcile; path → size and mtime. */
  knownFiles(folderId: number): ReadonlyMap<string, Omit<ListedFile, 'path'>>;
  /** Adds or re-queues present files that are new or changed, forgets absent ones; labels stay. */
  applyChanges(folderId: number, changes: FileChanges): void;
}

/** One file waiting to be seen. */
export type Job = ListedFile & {
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
  readonly camera: string | null;
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

/** The durable queue as the pipeline sees it. */
export interface JobQueue {
  /**
   * Takes up to `limit` waiting files and marks them started before anyone opens them.
   *
   * A file that was started before without an end is handed out alone, with no other job running; one
   * started twice is failed as `crashed-reader`. An empty answer while jobs run is not the last word.
   * Without `videos` none is handed out; they come after the photos anyway.
   */
  claim(limit: number, wanted?: { readonly videos: boolean }): readonly Job[];
  /** Gives a file the photo its bytes belong to, if that was seen before; true ends the job. */
  adopt(job: Job, contentKey: string): boolean;
  /**
   * Gives a file the photo its picture belongs to, if that was seen before; true ends the job.
   *
   * So it is where a rating or a date was written into a file: its bytes are new, its picture is not.
   */
  adoptPicture(job: Job, facts: PhotoFacts): boolean;
  /**
   * Boxes of a photo that must be embedded besides those found.
   *
   * The person drew them or said something about them. `found` are the boxes of the look just taken,
   * however near they lie; what is seen in the missing ones is added to the sightings given to
   * `complete`. `atMs` is the moment of a video, null for a photo.
   */
  missingBoxes(contentKey: string, found: readonly Box[], atMs: number | null): readonly Box[];
  /** Stores what was seen; an empty list is "no cat". Scores the new crops with the current heads. */
  complete(job: Job, facts: PhotoFacts, sightings: readonly SeenCat[]): void;
  fail(job: Job, failure: Failure): void;
  /** Puts back a job that was not begun, such as when pausing. */
  release(job: Job): void;
}
