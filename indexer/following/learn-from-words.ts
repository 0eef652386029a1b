import type { SentLine } from '../../contract/sent-word.ts';
import { atOnce } from '../../models/head/fitting/steps.ts';
import type { HandlerContext } from '../handlers/handler-context.ts';
import { isSameName } from '../handlers/same-name.ts';
import { hearWords } from './hear-words.ts';

/** Takes words of another computer in at once, and learns from them before it resolves. */
export async function learnFromWords(
  { writable, labelTurns, retraining, now }: HandlerContext,
  computer: string,
  lines: readonly SentLine[],
): Promise<void> {
  await labelTurns.run(() =>
    retraining().after(() =>
      atOnce(() => {
        const heard = hearWords(writable(), lines, { computer, nowMs: now(), isSameName });
        return [heard, heard.catIds, heard.photoIds] as const;
      }),
    ),
  );
}
