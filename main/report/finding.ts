/** One thing that was checked: a sentence, and what to do where it is not well. */
export type Finding = {
  readonly well: boolean;
  readonly text: string;
  /** The cure; null where all is well. */
  readonly cure: string | null;
};

/** Findings as lines for a dialog and for the report. */
export function findingLines(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ well, text, cure }) => `${well ? '✓' : '✗'} ${text}${cure === null ? '' : `\n   ${cure}`}`,
    )
    .join('\n');
}
