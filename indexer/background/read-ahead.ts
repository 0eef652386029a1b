import { sliceMs } from '../concurrency/in-slices.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { GalleryListings } from '../library/gallery-listings.ts';
import { makeReadyToLearn } from '../teaching/collect-examples.ts';
import { takeSlice, type Steps } from '../../models/head/fitting/steps.ts';
import type { StepOutcome } from './idle-work.ts';

/** What is in the path of most photos: of few, little would be gone through. */
const commonText = 'e';
/** Plain loops over a million photos are translated while they run, and run at full speed from then on. */
const searches = 2;
const rehearsals = 3;

/**
 * Does, little by little, what the first answer and the first search need of a library: else whoever comes first would
 * wait for all of that.
 *
 * Reads it, goes through some answers by `rehearse`, and searches; nothing of it changes the library.
 */
export function readAhead(source: GallerySource, rehearse: () => Steps<void>): () => StepOutcome {
  const steps = needed(source, rehearse);
  return () => {
    if (takeSlice(steps, sliceMs).done !== true) return 'more';
    void search(source);
    return 'done';
  };
}

function* needed(source: GallerySource, rehearse: () => Steps<void>): Steps<void> {
  while (source.library.embeddings.readSome() === 'more') yield;
  yield* makeReadyToLearn(source);
  for (let turn = 0; turn < rehearsals; turn += 1) yield* rehearse();
}

async function search(source: GallerySource): Promise<void> {
  const listings = new GalleryListings();
  const subject = source.library.cats()[0]?.catId ?? 'any';
  const span = { takenFromMs: null, takenUntilMs: null };
  const query = { subject, view: 'everything', sort: 'confidence', ...span } as const;
  try {
    for (let turn = 0; turn < searches; turn += 1)
      await listings.list(source, { ...query, search: commonText }, null);
  } catch {
    // The library was closed meanwhile, or cannot be read: whoever asks next is told.
  }
}
