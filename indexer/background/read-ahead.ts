import { sliceMs } from '../concurrency/in-slices.ts';
import type { GallerySource } from '../library/gallery-columns.ts';
import { makeReadyToLearn } from '../teaching/collect-examples.ts';
import { takeSlice, type Steps } from '../../models/head/fitting/steps.ts';
import type { StepOutcome } from './idle-work.ts';

/** Reads, little by little, what the first answer needs of a library: else whoever gives it would wait for all of that. */
export function readAhead(source: GallerySource): () => StepOutcome {
  const steps = needed(source);
  return () => (takeSlice(steps, sliceMs).done === true ? 'done' : 'more');
}

function* needed(source: GallerySource): Steps<void> {
  while (source.library.embeddings.readSome() === 'more') yield;
  yield* makeReadyToLearn(source);
}
