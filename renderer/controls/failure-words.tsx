import type { Failure } from '../../contract/failure.ts';
import { isEnglish, useLanguage, useSay } from '../languages/languages.ts';

/**
 * Why a file could not be read.
 *
 * The reader's own words name numbers and a cure too, but are English: elsewhere the sentence of the
 * catalogue says it alone.
 */
export function FailureWords({ failure }: { readonly failure: Failure }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <span>{say(`failures.${failure.kind}`)}</span>
      {isEnglish(language) && (
        <span className="quiet failure-detail" title={failure.message}>
          {failure.message}
        </span>
      )}
    </>
  );
}
