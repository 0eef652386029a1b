import type { Failures } from '../../contract/failure.ts';
import type { Cat } from '../../contract/cat.ts';
import type { CommandHandlers } from '../../contract/commands.ts';
import { adviceWords, expectationWords } from '../advice-words.ts';
import { eyesWords } from './eyes.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { toRead, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { count, fileSize } from '../words.ts';

export type StatusOptions = LibraryOptions & {
  readonly json?: boolean;
  readonly failures?: boolean;
};

/** Prints what the library holds: cats, folders, photos; or the files that could not be read. */
export async function status(context: Context, options: StatusOptions): Promise<ExitCode> {
  const { results } = context.terminal;
  return withLibrary(context, options, toRead, async ({ handlers }) => {
    const lines =
      options.failures === true ? failures(handlers, options) : overview(handlers, options);
    let printed = 0;
    for (const line of await lines) {
      await results.write(line);
      printed += 1;
    }
    await results.flush();
    return printed > 0 ? exitCode.found : exitCode.nothingFound;
  });
}

const failuresAtOnce = 5000;

async function failures(
  handlers: CommandHandlers,
  { json }: StatusOptions,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let after: string | null = null; ;) {
    const query = { withIgnored: true, after, limit: failuresAtOnce };
    const { files }: Failures = await handlers['failures.list'](query);
    for (const { path, failure, ignored } of files)
      lines.push(
        json === true
          ? JSON.stringify({ path, kind: failure.kind, reason: failure.message, ignored })
          : `${path}: ${failure.message}`,
      );
    after = files.at(-1)?.path ?? null;
    if (after === null) return lines;
  }
}

async function overview(
  handlers: CommandHandlers,
  { json }: StatusOptions,
): Promise<readonly string[]> {
  const storage = await handlers['library.storage']();
  const progress = await handlers['indexing.progress']();
  const folders = await handlers['folders.list']();
  const cats = await handlers['cats.list']();
  const leftOut = (await handlers['exclusions.get']()).folders;
  if (json === true) {
    const { total, done, failed } = progress;
    const { dataFolder: library, databaseBytes, thumbnailBytes, eyes } = storage;
    const photos = { known: total, seen: done, failed, videosLeftOut: progress.videosLeftOut };
    return [
      JSON.stringify({
        library,
        photos,
        databaseBytes,
        thumbnailBytes,
        eyes,
        folders,
        leftOut,
        cats,
      }),
    ];
  }
  return [
    `Library  ${storage.dataFolder} (${fileSize(storage.databaseBytes)}, thumbnails ${fileSize(storage.thumbnailBytes)})`,
    `Eyes     ${eyesWords(storage.eyes)}`,
    ...cardRemark(storage.examplesOfOtherEyes),
    `Photos   ${progress.done} of ${count(progress.total, 'photo')} seen, ${progress.failed} could not be read`,
    ...(progress.videosLeftOut === 0
      ? []
      : [
          `Videos   ${progress.videosLeftOut} left out: there is no FFmpeg on this computer (my-cat doctor)`,
        ]),
    ...folders.map(
      ({ path, photos, notice }) =>
        `Folder   ${path} (${count(photos, 'photo')})${notice === null ? '' : `: ${notice.message}`}`,
    ),
    ...leftOut.map((path) => `Left out ${path}`),
    ...cats.map((cat) => `Cat      ${catLine(cat)}`),
  ];
}

/** Says so where examples count for nothing, since other eyes have made them. */
const cardRemark = (examples: number): readonly string[] =>
  examples === 0
    ? []
    : [`Cards    ${count(examples, 'example')} were made with other eyes, and teach these nothing`];

function catLine(cat: Cat): string {
  const { name, examples, rejected, head } = cat;
  const taught = `${count(examples, 'example')}, ${count(rejected, 'counter-example')}`;
  const found = `${matchWords(cat)}${expectationWords(cat)}`;
  return `${name}: ${found}, ${taught}; ${placeRemark(name, head)}${adviceWords(cat)}`;
}

/** What `find` lists, apart from what was only shown to teach. */
function matchWords({ matches, matchesElsewhere }: Cat): string {
  const here = count(matches - matchesElsewhere, 'match', 'matches');
  if (matchesElsewhere === 0) return here;
  return `${here} in your folders and ${count(matchesElsewhere, 'photo')} shown to teach`;
}

/** Says so where the place, rather than the cat, is recognised. */
function placeRemark(name: string, head: Cat['head']): string {
  if (!head?.surroundings?.decide) return '';
  const { alike, looked } = head.surroundings;
  return `on ${alike} of ${looked} taught photos the place alone, with ${name} covered, still looks like ${name}: `;
}
