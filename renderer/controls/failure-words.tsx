import type { Failure } from '../../contract/failure.ts';
import { useSay } from '../languages/languages.ts';

/** Why a file could not be read, and what helps; the reader's own words, in English, name numbers too. */
export function FailureWords({ failure: { kind, message } }: { readonly failure: Failure }) {
  const say = useSay();
  return (
    <>
      <span title={message}>{say(`failures.${kind}`)}</span>
      <span className="quiet failure-cure">{say(`cures.${kind}`)}</span>
    </>
  );
}
