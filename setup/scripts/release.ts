import { at, root } from '../paths.ts';
import { makeRelease } from '../release/make-release.ts';
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
  await makeRelease(root, what, new Date().toISOString().slice(0, 10));
  tell(`Committed and tagged as v${what}. Pushing the tag makes the packages`);
  return 0;
});
