import type { Topic } from '../../contract/events.ts';
import type { BackgroundWork } from '../background/background-work.ts';
import type { EventSink } from './event-sink.ts';
import type { LearningLibrary } from '../teaching/learning-library.ts';
import type { LookAround } from '../background/look-around.ts';
import { hearChanges, type ChangeKind, type Changes, type LastWords } from '../store/changes.ts';
import type { WritableDb } from '../store/database.ts';

/** Who is shown what by each kind of change. */
const topics: Readonly<Record<ChangeKind, readonly Topic[]>> = {
  'photos-seen': ['gallery', 'cats'],
  'photos-shown': ['gallery', 'cats'],
  'photos-forgotten': [],
  cats: ['cats'],
  'cats-spoken-of': ['labels', 'cats', 'gallery'],
  'photos-spoken-of': ['gallery'],
  'best-shots': ['gallery'],
  'cats-learned': ['cats', 'gallery'],
  folders: ['folders', 'gallery'],
  // Cats too: what is said of them depends on how much was looked at.
  files: ['folders', 'failures', 'cats'],
  queue: [],
};

/** Who follows what is written. */
export type Followers = {
  readonly library: Pick<LearningLibrary, 'follow'>;
  readonly around: Pick<LookAround, 'learned'> | null;
  readonly work: Pick<BackgroundWork, 'follow' | 'report'>;
  readonly sink: Pick<EventSink, 'changed' | 'progressed'>;
};

/**
 * Brings everything in step with each transaction: memory, scores, work, and what the page is told.
 *
 * The one place that knows who follows what, so that whoever writes need not.
 */
export function followChanges(db: WritableDb, followers: Followers): void {
  hearChanges(db, (changes, words) => {
    try {
      tell(changes, words, followers);
    } catch (error) {
      followers.work.report(error);
    }
  });
}

function tell(
  changes: Changes,
  words: LastWords | null,
  { library, around, work, sink }: Followers,
): void {
  // First what others ask.
  library.follow(changes, words);
  if (changes.has('cats-learned')) around?.learned();
  work.follow(changes);
  for (const kind of changes.keys()) sink.changed(...topics[kind]);
  sink.progressed();
}
