import type { Settings } from '../../contract/settings.ts';
import { findingLines, type Finding } from './finding.ts';

export type ReportParts = {
  /** Versions of the app, of what it is made of, and of the system, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly counts: Readonly<Record<string, number | string | null>>;
  readonly findings: readonly Finding[];
  readonly crashes: readonly string[];
  /** The end of the log, oldest line first. */
  readonly log: readonly string[];
  /** What must not be in it: folders of the person, and names of cats. */
  readonly secrets: readonly string[];
};

/** The report as text: nothing in it names a photo, a folder or a cat. */
export function reportText(parts: ReportParts): string {
  const { versions, settings, counts, findings, crashes, log, secrets } = parts;
  // What is wrong may be told with the file that it is wrong with.
  const unnamed = (lines: readonly string[]) =>
    lines.map((line) => withoutNames(line, secrets)).join('\n');
  const sections: readonly (readonly [title: string, text: string])[] = [
    ['Versions', table(versions)],
    ['Settings', table(settings)],
    ['Counts', table(counts)],
    ['Check-up', unnamed(findingLines(findings).split('\n'))],
    ['Crashes (kept on this computer)', crashes.join('\n') || 'none'],
    ['Log', unnamed(log)],
  ];
  const said = sections.map(([title, text]) => `${title}\n${'-'.repeat(title.length)}\n${text}\n`);
  return `My Cat report\n=============\n\n${said.join('\n')}`;
}

const table = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');

/** Where a line of the log ends that could be told who speaks and when. */
const speaker = /^\[[^\]]*\] \[[^\]]*\]\s*(?:\([^)]*\)\s*)?/;
/** A path of any system; where it ends, nobody can tell, for names may contain anything. */
const path = /(?<![\w.)])(?:[A-Za-z]:[\\/]|\\\\|~?\/)[^\s'"]/;

/**
 * Leaves out of a line what names something of the person.
 *
 * A line with a path or a secret loses all its words but the first few: a name may contain spaces, dots
 * and quotes, so that no pattern finds its end for sure.
 */
export function withoutNames(line: string, secrets: readonly string[]): string {
  const begin = speaker.exec(line)?.[0] ?? '';
  const words = line.slice(begin.length);
  const at = [
    words.search(path),
    ...secrets.filter((one) => one !== '').map((one) => words.indexOf(one)),
  ].filter((one) => one >= 0);
  return at.length === 0 ? line : `${begin}${words.slice(0, Math.min(...at))}…`;
}
