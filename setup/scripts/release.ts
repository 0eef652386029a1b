import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { lastLines, run } from '../command.ts';
import { npmCommand } from '../npm-command.ts';
import { at } from '../paths.ts';
import { changelogSection, withSection } from '../release/changelog.ts';
import { writeReleaseFiles } from '../release/release-files.ts';
import { writeFeeds } from '../release/write-feeds.ts';
import { runScript, SetupFailure } from '../setup-failure.ts';
import { tell } from '../step.ts';

// `npm run release -- 0.2.0` writes version and changelog, commits and tags; nothing is sent anywhere.
// `npm run release -- --feeds FROM TO` gathers the announcements of all machines, and signs them.
// `npm run release -- --files` adds the bill of materials and checksums to what was packed in dist/.
await runScript(async () => {
  const [what = '', from = '', to = ''] = process.argv.slice(2);
  if (what === '--files') {
    for (const name of await writeReleaseFiles(at('dist'))) tell(name);
    return 0;
  }
  if (what === '--feeds') {
    for (const name of await writeFeeds(from, to)) tell(name);
    return 0;
  }
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(what))
    throw new SetupFailure('No version was given.', 'npm run release -- 0.2.0');
  await release(what);
  return 0;
});

async function release(version: string): Promise<void> {
  if ((await git('status', '--porcelain')) !== '')
    throw new SetupFailure('There are changes that are not committed.', 'commit or stash them.');
  const last = (await git('tag', '--list', 'v*', '--sort=-v:refname')).split('\n')[0] ?? '';
  const range = last === '' ? 'HEAD' : `${last}..HEAD`;
  const subjects = (await git('log', '--format=%s', range)).split('\n');
  const section = changelogSection(version, new Date().toISOString().slice(0, 10), subjects);
  const file = at('CHANGELOG.md');
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  await writeFile(file, withSection(before, section));
  await must(...npmCommand(['version', version, '--no-git-tag-version', '--allow-same-version']));
  await git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
  await git('commit', '--message', `chore: release ${version}`);
  await git('tag', '--annotate', `v${version}`, '--message', section);
  tell(`Committed and tagged as v${version}. Pushing the tag makes the packages`);
}

const git = (...args: readonly string[]): Promise<string> => must('git', args);

async function must(program: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(program, args);
  if (code === 0) return output.trim();
  throw new SetupFailure(
    `${program} ${args[0] ?? ''} failed:\n    ${lastLines(output)}`,
    'see above.',
  );
}
