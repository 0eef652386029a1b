import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { commands, type CommandHandlers, type CommandName } from '../../contract/commands.ts';
import type { IndexerEvent, Topic } from '../../contract/events.ts';
import { FaultError, toFault, type Fault } from '../../contract/fault.ts';
import type { Followed, FollowedCopy, KeptElsewhere } from '../../contract/followed.ts';
import type { Progress } from '../../contract/indexing.ts';
import { endAll } from '../concurrency/end-all.ts';
import { chosenEyes } from '../eyes/chosen-eyes.ts';
import { isSameName } from '../handlers/same-name.ts';
import type { Indexer, OpenIndexerOptions } from '../indexer.ts';
import { openIndexer } from '../open-indexer.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import type { WritableDb } from '../store/database.ts';
import { isSameCopy, readFollowedCopy, type CopyFacts } from './followed-copy.ts';
import { keepOutbox } from './keep-outbox.ts';
import { outboxIn } from './outbox-file.ts';
import { createOutboxSender } from './outbox-sender.ts';
import { refuseElsewhere } from './refused-elsewhere.ts';
import { createShownFolders } from './shown-folders.ts';
import { factsOfCopy, fetchCopy, putCopy, type TakeCopyOptions } from './take-copy.ts';
import { createTurnstile } from './turnstile.ts';

/** How often the share is asked: while words wait for it, and otherwise. */
const usually = { waitingMs: 3000, calmMs: 15_000 };
/** A few words in a row are sent together. */
const soonMs = 200;

/** What a copy is not cured of by being fetched once more. */
const lasting: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>([
  'bad-request',
  'library-from-the-future',
  'library-damaged',
  'other-model',
]);

const everything: readonly Topic[] = ['cats', 'gallery', 'folders', 'failures', 'labels'];

export type OpenFollowedOptions = Omit<
  OpenIndexerOptions,
  'watch' | 'work' | 'readOnly' | 'share' | 'keptElsewhere'
> & {
  readonly followed: Followed;
  /** How often the share is asked, while words wait and otherwise; some seconds when not given. */
  readonly pace?: typeof usually;
};

/** A followed library as it is open now. */
type Opened = { readonly indexer: Indexer; readonly copy: FollowedCopy };

/**
 * Opens a library that another computer keeps: its copy, taken from a share into `libraryFolder`.
 *
 * Rejects as `openIndexer` does, and with a `not-found` fault where no copy was taken yet and the share is away.
 */
export async function openFollowed(options: OpenFollowedOptions): Promise<Indexer> {
  const { followed, libraryFolder, onEvent, pace = usually } = options;
  const files = libraryFilesIn(libraryFolder);
  const share = libraryFilesIn(followed.folder);
  const { file: outbox, computer } = outboxIn(libraryFolder);
  const taking: TakeCopyOptions = {
    ...{ shared: share.shared, files, libraryFolder, places: followed.places, computer },
    embeddingVersion: (await chosenEyes(libraryFolder)).version,
    platform: process.platform,
  };
  const sender = createOutboxSender(outbox, join(share.words, `${computer}.jsonl`));
  const turnstile = createTurnstile();
  let copy: FollowedCopy | null = null;
  let opened: Opened | null = null;
  let problem: Fault | null = null;
  let refused: { readonly facts: CopyFacts; readonly error: unknown } | null = null;
  let kept: KeptElsewhere | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  let closing: Promise<void> | null = null;
  const folders = createShownFolders(followed.places, () => copy);

  function keep(db: WritableDb): void {
    copy = readFollowedCopy(db);
    if (copy === null) throw new Error(`${files.database} is no copy of another library.`);
    const { last } = copy;
    keepOutbox(db, { file: outbox, computer, last, now: Date.now, isSameName, onSaid: soon });
  }

  const withKept = (progress: Progress): Progress => ({ ...progress, kept });
  const tell = (event: IndexerEvent) =>
    onEvent(event.kind === 'progress' ? { ...event, progress: withKept(event.progress) } : event);

  async function open(): Promise<Opened> {
    const keptElsewhere = { keep, follower: folders.follower };
    const own = { ...options, watch: false, work: false, onEvent: tell, keptElsewhere };
    const indexer = await openIndexer(own);
    if (copy === null) throw new Error('It was opened without being kept.');
    return { indexer, copy };
  }

  /** Puts a copy that was fetched in the place of what is open; whoever asks something meanwhile waits. */
  const exchange = () =>
    turnstile.alone(async () => {
      await opened?.indexer.close();
      opened = null;
      try {
        putCopy(taking);
      } finally {
        opened = await open();
      }
    });

  /** Takes the copy on the share where it is another than the one that is open. */
  async function follow(facts: CopyFacts): Promise<void> {
    if (copy !== null && isSameCopy(facts, copy) && opened !== null) return;
    // It was told of, and is not fetched again and again.
    if (refused !== null && isSameCopy(facts, refused.facts)) throw refused.error;
    try {
      await fetchCopy(taking);
    } catch (error) {
      refused = lasting.has(toFault(error).kind) ? { facts, error } : null;
      throw error;
    }
    refused = null;
    sender.doubt();
    await exchange();
    onEvent({ kind: 'changed', topics: everything });
  }

  /** Tells how it stands, where that has changed. */
  async function tellState(): Promise<void> {
    if (copy === null || opened === null) return;
    const waiting = await sender.waiting(copy.taken);
    const now: KeptElsewhere = { asOfMs: copy.modifiedAtMs, ...waiting, problem };
    if (isDeepStrictEqual(now, kept)) return;
    kept = now;
    onEvent({ kind: 'progress', progress: await handlers['indexing.progress']() });
  }

  function lost(error: unknown): never {
    sender.doubt();
    throw error;
  }

  async function turn(): Promise<void> {
    try {
      // First: where the share is not there, its place on this disk is not to be written to.
      const facts = await factsOfCopy(share.shared).catch(lost);
      const [sent] = await Promise.allSettled([sender.send()]);
      // A share that may only be read is followed all the same.
      await follow(facts);
      if (sent.status === 'rejected') throw sent.reason;
      problem = null;
    } catch (error) {
      problem = toFault(error);
    }
    if (await folders.look()) onEvent({ kind: 'changed', topics: ['folders'] });
    await tellState();
  }

  function wait(ms: number): void {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => {
      running = turn()
        .catch((error: unknown) => console.error('The other computer was not asked:', error))
        .then(() =>
          wait(kept !== null && kept.unsent + kept.untaken > 0 ? pace.waitingMs : pace.calmMs),
        );
    }, ms);
    timer.unref();
  }

  function soon(): void {
    void running.then(tellState).then(() => wait(soonMs));
  }

  const call = (name: CommandName, input: unknown): Promise<unknown> =>
    turnstile.pass(() => {
      refuseElsewhere(name);
      if (opened === null) throw new FaultError('failed', 'The copy of the library is not open.');
      const handle: (input: never) => unknown = opened.indexer.handlers[name];
      return handle(input as never);
    });
  const handlers = {
    ...Object.fromEntries(
      (Object.keys(commands) as CommandName[]).map((name) => [
        name,
        (input: unknown) => call(name, input),
      ]),
    ),
    'indexing.progress': async () =>
      withKept((await call('indexing.progress', undefined)) as Progress),
  } as CommandHandlers;

  if (!existsSync(files.database)) {
    await fetchCopy(taking);
    putCopy(taking);
  }
  opened = await open();
  if (!isDeepStrictEqual(opened.copy.places, followed.places))
    await moveAnew().catch((error: unknown) => {
      problem = toFault(error);
    });
  await tellState();
  wait(soonMs);

  return {
    handlers,
    useVisionPort: async (port) => opened?.indexer.useVisionPort(port),
    settled: async () => opened?.indexer.settled(),
    close: () =>
      (closing ??= endAll([
        () => {
          closed = true;
          clearTimeout(timer);
        },
        () => running,
        () => opened?.indexer.close(),
      ])),
  };

  /** The person has shown other places than those that the paths were written for. */
  async function moveAnew(): Promise<void> {
    await fetchCopy(taking);
    await exchange();
  }
}
