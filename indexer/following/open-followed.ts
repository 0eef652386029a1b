import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { commands, type CommandHandlers, type CommandName } from '../../contract/commands.ts';
import type { IndexerEvent } from '../../contract/events.ts';
import { FaultError } from '../../contract/fault.ts';
import type { Followed, FollowedCopy } from '../../contract/followed.ts';
import type { Progress } from '../../contract/indexing.ts';
import { onLibraryThread } from '../apart/on-library-thread.ts';
import { endAll } from '../concurrency/end-all.ts';
import { chosenEyes } from '../eyes/chosen-eyes.ts';
import { isSameName } from '../handlers/same-name.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer.ts';
import { openIndexer } from '../open-indexer.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import type { WritableDb } from '../store/database.ts';
import { followShare, type Pace, type ShareFollower } from './follow-share.ts';
import { readFollowedCopy } from './followed-copy.ts';
import { keepOutbox } from './keep-outbox.ts';
import { outboxIn } from './outbox-file.ts';
import { createOutboxSender } from './outbox-sender.ts';
import { refuseElsewhere } from './refused-elsewhere.ts';
import { createShownFolders } from './shown-folders.ts';
import { putCopy, type TakeCopyOptions } from './take-copy.ts';
import { createTurnstile, type Turnstile } from './turnstile.ts';

const usualPace: Pace = { waitingMs: 3000, calmMs: 15_000 };

export type OpenFollowedOptions = Omit<
  OpenIndexerOptions,
  'watch' | 'work' | 'readOnly' | 'share' | 'keptElsewhere'
> & {
  readonly followed: Followed;
  /** Some seconds when not given. */
  readonly pace?: Pace;
};

/** A followed library as it is open now. */
type Opened = { readonly indexer: Indexer; readonly copy: FollowedCopy };

/**
 * Opens a library that another computer keeps: its copy, taken from a share into `libraryFolder`.
 *
 * Rejects as `openIndexer` does, and with a `not-found` fault where no copy was taken yet and the share is away.
 */
export async function openFollowed(options: OpenFollowedOptions): Promise<Indexer> {
  const { followed, libraryFolder, onEvent, pace = usualPace } = options;
  const files = libraryFilesIn(libraryFolder);
  const share = libraryFilesIn(followed.folder);
  const { file: outbox, computer } = outboxIn(libraryFolder);
  const taking: TakeCopyOptions = {
    ...{ shared: share.shared, files, libraryFolder, places: followed.places, computer },
    embeddingVersion: (await chosenEyes(libraryFolder)).version,
    platform: process.platform,
  };
  const turnstile = createTurnstile();
  const folders = createShownFolders(followed.places, () => copy);
  let copy: FollowedCopy | null = null;
  let opened: Opened | null = null;
  let closing: Promise<void> | null = null;

  const follower: ShareFollower = followShare({
    taking,
    sender: createOutboxSender(outbox, join(share.words, `${computer}.jsonl`)),
    pace,
    copy: () => opened?.copy ?? null,
    exchange: () => turnstile.alone(exchange),
    lookForFolders: folders.look,
    onChanged: (topics) => onEvent({ kind: 'changed', topics }),
    onState: async () =>
      onEvent({ kind: 'progress', progress: await handlers['indexing.progress']() }),
  });

  function keep(db: WritableDb): void {
    copy = readFollowedCopy(db);
    if (copy === null) throw new Error(`${files.database} is no copy of another library.`);
    const said = { last: copy.last, now: Date.now, isSameName, onSaid: follower.soon };
    keepOutbox(db, { file: outbox, computer, ...said });
  }

  const withKept = (progress: Progress): Progress => ({ ...progress, kept: follower.state() });
  const tell = (event: IndexerEvent) =>
    onEvent(event.kind === 'progress' ? { ...event, progress: withKept(event.progress) } : event);

  async function open(): Promise<Opened> {
    const keptElsewhere = { keep, follower: folders.follower };
    const own = { ...options, watch: false, work: false, onEvent: tell, keptElsewhere };
    const indexer = await openIndexer(own);
    if (copy === null) throw new Error('It was opened without being kept.');
    return { indexer, copy };
  }

  /** Puts a copy that was fetched in the place of what is open. */
  async function exchange(): Promise<void> {
    await opened?.indexer.close();
    opened = null;
    try {
      putCopy(taking);
    } finally {
      opened = await open();
    }
  }

  const handlers = passingHandlers(turnstile, () => opened?.indexer ?? null, withKept);
  if (!existsSync(files.database)) {
    await onLibraryThread('fetchCopy', taking);
    putCopy(taking);
  }
  opened = await open();
  // The person has shown other places than those that the paths were written for.
  if (!isDeepStrictEqual(opened.copy.places, followed.places)) await follower.turn();
  await follower.begin();

  return {
    handlers,
    useVisionPort: async (port) => opened?.indexer.useVisionPort(port),
    settled: async () => opened?.indexer.settled(),
    close: () => (closing ??= endAll([() => follower.stop(), () => opened?.indexer.close()])),
  };
}

/** Every command, as the library answers it that is open when it is asked. */
function passingHandlers(
  turnstile: Turnstile,
  open: () => Indexer | null,
  withKept: (progress: Progress) => Progress,
): CommandHandlers {
  const call = (name: CommandName, input: unknown): Promise<unknown> =>
    turnstile.pass(() => {
      refuseElsewhere(name);
      const indexer = open();
      if (indexer === null)
        throw new FaultError(
          'failed',
          'The copy of the library is not open. Try again in a moment.',
        );
      const handle: (input: never) => unknown = indexer.handlers[name];
      return handle(input as never);
    });
  const names = Object.keys(commands) as CommandName[];
  return {
    ...Object.fromEntries(names.map((name) => [name, (input: unknown) => call(name, input)])),
    'indexing.progress': async () =>
      withKept((await call('indexing.progress', undefined)) as Progress),
  } as CommandHandlers;
}
