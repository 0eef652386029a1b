import type { IndexerEvent, Topic } from '../../contract/events.ts';
import type { Progress } from '../../contract/indexing.ts';
import { guarded } from '../concurrency/guarded.ts';

/** Least time between two reports: a person sees four a second as steady movement. */
const intervalMs = 250;

export type EventSinkOptions = {
  readonly onEvent: (event: IndexerEvent) => void;
  /** Asked only when it is told. */
  readonly progress: () => Progress;
  /** What went wrong in gathering what there is to tell. */
  readonly onError: (error: unknown) => void;
};

/** Gathers what has changed and tells it a few times a second. */
export type EventSink = {
  readonly changed: (...topics: readonly Topic[]) => void;
  /** The work has moved on. */
  readonly progressed: () => void;
  /** Tells what is left and no more after that. */
  readonly close: () => void;
};

export function createEventSink({ onEvent, progress, onError }: EventSinkOptions): EventSink {
  const topics = new Set<Topic>();
  let moved = false;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  function tell(): void {
    if (topics.size > 0) onEvent({ kind: 'changed', topics: [...topics] });
    if (moved) onEvent({ kind: 'progress', progress: progress() });
    topics.clear();
    moved = false;
  }

  function schedule(): void {
    if (closed || timer !== null) return;
    const tellNews = guarded(onError, () => {
      timer = null;
      if (topics.size > 0 || moved) {
        tell();
        schedule();
      }
    });
    timer = setTimeout(tellNews, intervalMs);
  }

  return {
    changed: (...changed) => {
      for (const topic of changed) topics.add(topic);
      schedule();
    },
    progressed: () => {
      moved = true;
      schedule();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      if (!closed) tell();
      closed = true;
    },
  };
}
