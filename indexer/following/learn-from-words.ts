import type { SentLine } from '../../contract/sent-word.ts';
import type { HandlerContext } from '../handlers/handler-context.ts';
import { isSameName } from '../handlers/same-name.ts';
import { heardWord } from '../store/heard-words.ts';
import { hearWords } from './hear-words.ts';

/** Takes words of another computer in and learns from them before it resolves; false where all were known. */
export async function learnFromWords(
  { db, writable, labelTurns, retraining, now }: HandlerContext,
  computer: string,
  lines: readonly SentLine[],
): Promise<boolean> {
  const fresh = lines.filter(({ id }) => heardWord(db, id) === undefined);
  if (fresh.length === 0) return false;
  await labelTurns.run(() =>
    retraining().after(() => {
      const heard = hearWords(writable(), fresh, { computer, nowMs: now(), isSameName });
      return [heard, heard.catIds, heard.photoIds];
    }),
  );
  return true;
}
