import { isDeepStrictEqual } from 'node:util';
import type { Topic } from '../../contract/events.ts';
import { toFault, type Fault } from '../../contract/fault.ts';
import type { FollowedCopy, KeptElsewhere } from '../../contract/followed.ts';
import { onLibraryThread } from '../apart/on-library-thread.ts';
import { isSameCopy, type CopyFacts } from './followed-copy.ts';
import type { OutboxSender } from './outbox-sender.ts';
import { factsOfCopy, type TakeCopyOptions } from './take-copy.ts';

/** How often a share is asked, while words wait for it and otherwise. */
export type Pace = { readonly waitingMs: number; readonly calmMs: number };

export type FollowShareOptions = {
  readonly taking: TakeCopyOptions;
  readonly sender: OutboxSender;
  readonly pace: Pace;
  /** The copy that is open; null while none is. */
  readonly copy: () => FollowedCopy | null;
  /** Puts a copy that was fetched in its place. */
  readonly exchange: () => Promise<void>;
  /** Looks whether the folders can be reached; true where that has changed. */
  readonly lookForFolders: () => Promise<boolean>;
  readonly onChanged: (topics: readonly Topic[]) => void;
  /** It stands otherwise than before. */
  readonly onState: () => Promise<void>;
};

/** Sends words to a share, and takes what is new there, again and again. */
export type ShareFollower = {
  readonly state: () => KeptElsewhere | null;
  /** Something was said. */
  readonly soon: () => void;
  /** Asks the share now; resolves when that is over, however it went. */
  readonly turn: () => Promise<void>;
  /** Tells how it stands, and goes on by itself from then on. */
  readonly begin: () => Promise<void>;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

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

export function followShare(options: FollowShareOptions): ShareFollower {
  const { taking, sender, pace, exchange, lookForFolders, onChanged, onState } = options;
  let problem: Fault | null = null;
  let refused: { readonly facts: CopyFacts; readonly error: unknown } | null = null;
  let state: KeptElsewhere | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;

  /** Takes the copy on the share where it is another than the one that is open, or was moved in for other places. */
  async function take(facts: CopyFacts): Promise<void> {
    const copy = options.copy();
    if (copy !== null && isSameCopy(facts, copy) && isDeepStrictEqual(copy.places, taking.places))
      return;
    // It was told of, and is not fetched again and again.
    if (refused !== null && isSameCopy(facts, refused.facts)) throw refused.error;
    try {
      await onLibraryThread('fetchCopy', taking);
    } catch (error) {
      refused = lasting.has(toFault(error).kind) ? { facts, error } : null;
      throw error;
    }
    refused = null;
    // It may be another share at the same place.
    sender.doubt();
    await exchange();
    onChanged(everything);
  }

  async function ask(): Promise<void> {
    // First: where the share is not there, its place on this disk is not to be written to.
    const facts = await factsOfCopy(taking.shared).catch((error: unknown) => {
      sender.doubt();
      throw error;
    });
    const [sent] = await Promise.allSettled([sender.send()]);
    // A share that may only be read is followed all the same.
    await take(facts);
    if (sent.status === 'rejected') throw sent.reason;
  }

  async function turn(): Promise<void> {
    problem = await ask().then(() => null, toFault);
    if (await lookForFolders()) onChanged(['folders']);
    await tell();
  }

  /** Tells how it stands, where that has changed. */
  async function tell(): Promise<void> {
    const copy = options.copy();
    if (copy === null || isStopped()) return;
    const waiting = await sender.waiting(copy.taken);
    // What would be asked for it may be closed meanwhile.
    if (isStopped()) return;
    const now: KeptElsewhere = { asOfMs: copy.modifiedAtMs, ...waiting, problem };
    if (isDeepStrictEqual(now, state)) return;
    state = now;
    await onState();
  }

  const report = (error: unknown) => console.error('The other computer was not asked:', error);
  const restMs = () =>
    state !== null && state.unsent + state.untaken > 0 ? pace.waitingMs : pace.calmMs;

  function wait(ms: number): void {
    clearTimeout(timer);
    if (isStopped()) return;
    timer = setTimeout(() => void afterwards(turn).then(() => wait(restMs())), ms);
    timer.unref();
  }

  /** After what is under way, as a part of what is waited for at the end; never rejects. */
  function afterwards(work: () => Promise<void>): Promise<void> {
    running = running.then(() => (isStopped() ? undefined : work())).catch(report);
    return running;
  }

  return {
    state: () => state,
    turn,
    soon: () => void afterwards(tell).then(() => wait(soonMs)),
    begin: async () => {
      await tell();
      wait(soonMs);
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
