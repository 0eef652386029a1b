import type { PageState } from '../store/page-state.ts';
import type { CommandContext } from './command.ts';
import { meantCrop, meantPhotos } from './meant-photos.ts';

/** Whether what is meant is the very cat that Review asks about, be it in the question or in its photo large. */
export function isQuestion(context: CommandContext): boolean {
  const { queue, place } = context.state();
  const question = queue?.[0];
  if (place !== 'review' || question === undefined) return false;
  if (meantPhotos(context)[0] !== question.photoId) return false;
  return context.place === 'review' || meantCrop(context) === question.crop.cropId;
}

/** Gives the answer that Review waits for; from the large photo it goes back to the next question. */
export function answerQuestion(
  context: CommandContext,
  answer: (state: PageState) => Promise<void>,
): void {
  const { state, place } = context;
  const question = state().queue?.[0];
  if (question === undefined) return;
  // Who looks at the whole photo has seen the cat, too.
  if (place === 'photo') state().seeQuestion(question.crop.cropId);
  void answer(state());
  if (place === 'photo' && state().openPhotoId === question.photoId) state().closePhoto();
}
