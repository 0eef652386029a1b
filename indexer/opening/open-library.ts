import type { ChosenEyes } from '../eyes/chosen-eyes.ts';
import {
  createLearningLibrary,
  type LearningLibrary,
  type LearningLibraryOptions,
} from '../teaching/learning-library.ts';
import type { LibraryFiles } from './library-files.ts';
import type { Store } from './open-store.ts';

/** Sets up the library in memory over its store and its files, as the chosen eyes have seen it. */
export function openLibrary(
  { db, writable }: Store,
  { version, eyes }: ChosenEyes,
  files: LibraryFiles,
  options: Pick<LearningLibraryOptions, 'bank' | 'questions' | 'now' | 'onLoaded' | 'onError'>,
): LearningLibrary {
  return createLearningLibrary({
    ...options,
    db,
    writable,
    embedding: {
      ...{ version, size: eyes.embeddingSize },
      file: { path: files.embeddings, mayWrite: writable !== null },
    },
    snapshotFile: files.snapshot,
    expectations: eyes.expectations,
  });
}
