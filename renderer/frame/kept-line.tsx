import type { KeptElsewhere } from '../../contract/followed.ts';
import { formatAsOf } from '../format/format-date.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { useStore } from '../store/store.ts';

/** How a library stands that another computer keeps, in a sentence; null for one of this computer. */
export function useKeptSentence(): string | null {
  const kept = useStore((state) => state.progress?.kept ?? null);
  const say = useSay();
  const language = useLanguage();
  if (kept === null) return null;
  const when = formatAsOf(language, kept.asOfMs);
  return [say('kept.asOf', { when }), ...waits(kept, say)].join('; ');
}

/** What is to be known besides: the other computer is away, words wait. */
function waits(
  { unsent, untaken, problem }: KeptElsewhere,
  say: ReturnType<typeof useSay>,
): readonly string[] {
  return [
    ...(problem === null ? [] : [say('kept.away')]),
    ...(unsent === 0 ? [] : [say('kept.unsent', { count: unsent })]),
    ...(untaken === 0 ? [] : [say('kept.untaken', { count: untaken })]),
  ];
}

/** The one quiet line where the work of this computer is told of otherwise. */
export function KeptLine() {
  const sentence = useKeptSentence();
  const problem = useStore((state) => state.progress?.kept?.problem ?? null);
  if (sentence === null) return null;
  return (
    <p
      className="progress-line kept-line quiet numbers"
      role="status"
      title={problem?.message ?? sentence}
    >
      {sentence}
    </p>
  );
}
