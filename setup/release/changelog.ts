/** What people notice of a change, in the order it is told. */
const headings = { feat: 'New', fix: 'Mended', perf: 'Faster' } as const;

const conventional = /^(?<kind>[a-z]+)(?:\((?<scope>[^)]*)\))?(?<breaking>!)?: (?<words>.+)$/;

/**
 * The section of a release in the changelog, made from the subjects of its commits.
 *
 * Only what a person notices is told: features, mended faults and speed. Reverted commits and their
 * reverts are both left out.
 */
export function changelogSection(
  version: string,
  date: string,
  subjects: readonly string[],
): string {
  const reverted = new Set(
    subjects.flatMap((subject) => /^revert(?:\([^)]*\))?: (.+)$/i.exec(subject)?.[1] ?? []),
  );
  const told = subjects
    .map((subject) => ({ subject, ...read(subject) }))
    .filter(({ subject, words }) => !reverted.has(subject) && !reverted.has(words));
  const parts = Object.entries(headings).map(([kind, heading]) => {
    const lines = told
      .filter((one) => one.kind === kind)
      .map(({ words, breaking }) => `- ${sentence(words)}${breaking ? ' (breaking)' : ''}`);
    return lines.length === 0 ? '' : `\n### ${heading}\n\n${[...new Set(lines)].join('\n')}\n`;
  });
  return `## ${version} (${date})\n${parts.join('') || '\nNothing that you would notice.\n'}`;
}

function read(subject: string) {
  const { kind = '', breaking, words = '' } = conventional.exec(subject)?.groups ?? {};
  return { kind, words, breaking: breaking !== undefined };
}

/** Puts a section before the older ones. */
export function withSection(changelog: string, section: string): string {
  const [head = '', ...older] = changelog.split(/^(?=## )/m);
  return (
    [`${(head.trim() || '# Changelog').trim()}\n\n`, `${section}\n`, ...older].join('').trimEnd() +
    '\n'
  );
}

/**
 * What is new in a version, as the dialog of an update shows it: without marks for headings, which it would show.
 *
 * Null where the changelog does not tell of the version.
 */
export function releaseNotes(changelog: string, version: string): string | null {
  const section = changelog.split(/^(?=## )/m).find((one) => one.startsWith(`## ${version} (`));
  if (section === undefined) return null;
  return section
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^### /, ''))
    .join('\n')
    .trim();
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
