import type { FailureKind } from '../../contract/failure.ts';
import type { PhotoState, TakenFrom } from '../../contract/photo.ts';
import type { PhotoFacts } from '../ports.ts';
import type { ReadableDb } from './database.ts';
import { Query } from './query.ts';

/**
 * Whether a file shows a photo: one of a folder, or any other once the person spoke about the photo.
 *
 * A photo without any is kept for its labels, or so that it need not be seen again, and is in no list.
 */
export const showing = { nothing: 0, looseFile: 1, folder: 2 } as const;
export type Showing = (typeof showing)[keyof typeof showing];

export type PhotoRow = Omit<
  PhotoFacts,
  'contentKey' | 'pictureKey' | 'durationMs' | 'takenFrom' | 'place' | 'written'
> & {
  /** Null for a photo that was read before anybody asked. */
  readonly takenFrom: TakenFrom | null;
  readonly photoId: number;
  readonly contentKey: string;
  readonly embeddingVersion: string;
  /** Of a video; null for a photo. */
  readonly durationMs: number | null;
  /** What shows it now: {@link showing}. */
  readonly shownBy: Showing;
  /** The photo of the same shot that is shown in its place; null where it is shown itself. */
  readonly versionOf: number | null;
  /** Of its largest file; null without any. */
  readonly bytes: number | null;
  /** The paths of its files as they are searched, with a null character between each two; null without any. */
  readonly searchTexts: string | null;
};

/** What is asked of every photo of the library. */
export type PhotoSummary = Omit<PhotoRow, 'contentKey' | 'embeddingVersion'>;

/** What depends on which files a photo has. */
export type PhotoFiles = Pick<
  PhotoRow,
  'shownBy' | 'bytes' | 'searchTexts' | 'widthPx' | 'heightPx'
>;

export type FileOfPhoto = {
  readonly fileId: number;
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
  readonly state: PhotoState;
  readonly failureKind: FailureKind | null;
  readonly failureMessage: string | null;
  readonly photoId: number | null;
};

const isSpokenAbout = `EXISTS
  (SELECT 1 FROM labels WHERE labels.content_key = photos.content_key)`;
/** Of all files of a photo. */
const filesColumns = `COALESCE(MAX(CASE WHEN folder_id IS NOT NULL THEN ${showing.folder}
    WHEN file_id IS NOT NULL AND ${isSpokenAbout} THEN ${showing.looseFile} END),
    ${showing.nothing}) AS shownBy,
  MAX(bytes) AS bytes, GROUP_CONCAT(search_text, char(0)) AS searchTexts`;
const summaryColumns = `photo_id AS photoId, width_px AS widthPx, height_px AS heightPx,
  taken_at_ms AS takenAtMs, taken_from AS takenFrom, camera, difference_hash AS differenceHash,
  duration_ms AS durationMs, version_of AS versionOf, ${filesColumns}`;
const photoColumns = `${summaryColumns}, content_key AS contentKey,
  embedding_version AS embeddingVersion`;
const withFiles = `FROM photos LEFT JOIN files USING (photo_id)`;
const fileColumns = `file_id AS fileId, path, bytes, modified_at_ms AS modifiedAtMs, state,
  failure_kind AS failureKind, failure_message AS failureMessage, photo_id AS photoId`;

export const everyPhoto = new Query<[], PhotoSummary>(
  `SELECT ${summaryColumns} ${withFiles} GROUP BY photo_id ORDER BY photo_id`,
);
export const photoById = new Query<[photoId: number], PhotoRow>(
  `SELECT ${photoColumns} ${withFiles} WHERE photo_id = ? GROUP BY photo_id`,
);
export const photoByContent = new Query<[contentKey: string], PhotoRow>(
  `SELECT ${photoColumns} ${withFiles} WHERE content_key = ? GROUP BY photo_id`,
);
export const photoByOtherContent = new Query<[contentKey: string], PhotoRow>(
  `SELECT ${photoColumns} ${withFiles}
   WHERE photo_id = (SELECT photo_id FROM other_contents WHERE content_key = ?)
   GROUP BY photo_id`,
);
/** The first one, where some were seen before pictures were known. */
export const photoByPicture = new Query<[pictureKey: string], PhotoRow>(
  `SELECT ${photoColumns} ${withFiles}
   WHERE picture_key = ? GROUP BY photo_id ORDER BY photo_id LIMIT 1`,
);
export const filesOfPhoto = new Query<[photoId: number], FileOfPhoto>(
  `SELECT ${fileColumns} FROM files WHERE photo_id = ? ORDER BY path`,
);
/** Of several files the one that {@link filesOfPhoto} names first. */
export const pathOfPhoto = new Query<[photoId: number], { path: string }>(
  `SELECT path FROM files WHERE photo_id = ? ORDER BY path LIMIT 1`,
);
/** The file at a path now: of several volumes with such a path the one that is there. */
export const fileByPath = new Query<[path: string], FileOfPhoto>(
  `SELECT ${fileColumns} FROM files JOIN volumes USING (volume_id)
   WHERE path = ? ORDER BY present DESC, volume_id DESC`,
);
export const filesAskedOfPhoto = new Query<[photoId: number], PhotoFiles>(
  `SELECT width_px AS widthPx, height_px AS heightPx, ${filesColumns}
   ${withFiles} WHERE photo_id = ? GROUP BY photo_id`,
);
export const versionOfPhoto = new Query<[photoId: number], { versionOf: number | null }>(
  `SELECT version_of AS versionOf FROM photos WHERE photo_id = ?`,
);

const hidden = new Query<[], { photoId: number; versionOf: number }>(
  `SELECT photo_id AS photoId, version_of AS versionOf FROM photos WHERE version_of IS NOT NULL`,
);

/** Photos in whose place another one of their shot is shown, and which. */
export function hiddenVersions(db: ReadableDb): ReadonlyMap<number, number> {
  return new Map(hidden.all(db).map(({ photoId, versionOf }) => [photoId, versionOf]));
}

/** What a photo's files tell of it now; undefined where it is gone. */
export function photoFiles(db: ReadableDb, photoId: number): PhotoFiles | undefined {
  return filesAskedOfPhoto.get(db, photoId);
}

/** The photo of the same shot that is shown in a photo's place; null where it is shown itself. */
export function versionOf(db: ReadableDb, photoId: number): number | null {
  return versionOfPhoto.get(db, photoId)?.versionOf ?? null;
}

/** The photo that a file with this content holds, whatever was written into the file besides. */
export function photoOfContent(db: ReadableDb, contentKey: string): PhotoRow | undefined {
  return photoByContent.get(db, contentKey) ?? photoByOtherContent.get(db, contentKey);
}
