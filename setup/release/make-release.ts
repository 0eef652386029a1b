import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, run } from '../command.ts';
import { npmCommand } from '../npm-command.ts';
import { SetupFailure } from '../setup-failure.ts';
import { changelogSection, withSection } from './changelog.ts';

/** Writes version and changelog of a checkout, commits and tags; nothing is sent anywhere. */
export async function makeRelease(folder: string, version: string, day: string): Promise<void> {
  const must = async (program: string, args: readonly string[]): Promise<string> => {
    const { code, output } = await run(program, args, { cwd: folder });
    if (code === 0) return output.trim();
    throw new SetupFailure(
      `${program} ${args[0] ?? ''} failed:\n    ${lastLines(output)}`,
      'see above.',
    );
  };
  const git = (...args: readonly string[]) => must('git', args);

  if ((await git('status', '--porcelain')) !== '')
    throw new SetupFailure('There are changes that are not committed.', 'commit or stash them.');
  const last = (await git('tag', '--list', 'v*', '--sort=-v:refname')).split('\n')[0] ?? '';
  const range = last === '' ? 'HEAD' : `${last}..HEAD`;
  const subjects = (await git('log', '--format=%s', range)).split('\n');
  const section = changelogSection(version, day, subjects);
  const file = join(folder, 'CHANGELOG.md');
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  await writeFile(file, withSection(before, section));
  await must(...npmCommand(['version', version, '--no-git-tag-version', '--allow-same-version']));
  await git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
  await git('commit', '--message', `chore: release ${version}`);
  // Git would take the headings for remarks and leave them out.
  await git('tag', '--annotate', '--cleanup=whitespace', `v${version}`, '--message', section);
}
