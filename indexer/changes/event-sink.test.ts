import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { IndexerEvent } from '../../contract/events.ts';
import type { Progress } from '../../contract/indexing.ts';
import { createEventSink } from './event-sink.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const progress = (done: number): Progress => ({
  state: 'indexing',
  problem: null,
  seen: 0,
  pausedBecause: null,
  total: 1000,
  done,
  failed: 0,
  videosLeftOut: 0,
  photosPerSecond: null,
  remainingMs: null,
  folderName: null,
  engine: null,
  kept: null,
});

function sink() {
  const events: IndexerEvent[] = [];
  let done = 0;
  let broken = false;
  const errors: string[] = [];
  const setBroken = (is: boolean) => (broken = is);
  const created = createEventSink({
    onEvent: (event) => events.push(event),
    progress: () => {
      if (broken) throw new Error('disk full');
      return progress(done);
    },
    onError: (error) => void errors.push(String(error)),
  });
  const work = () => {
    done += 1;
    created.progressed();
  };
  return { ...created, events, errors, work, setBroken };
}

it('tells at most four times a second, with all that changed and the newest progress', () => {
  const { changed, work, events } = sink();
  for (let ms = 0; ms < 1000; ms += 10) {
    changed('gallery');
    changed(ms % 20 === 0 ? 'cats' : 'gallery');
    work();
    vi.advanceTimersByTime(10);
  }
  expect(events).toHaveLength(8);
  expect(events[0]).toEqual({ kind: 'changed', topics: ['gallery', 'cats'] });
  expect(events[7]).toEqual({ kind: 'progress', progress: progress(100) });
});

it('is silent while nothing happens', () => {
  const { work, events } = sink();
  work();
  vi.advanceTimersByTime(10_000);
  expect(events).toEqual([{ kind: 'progress', progress: progress(1) }]);
});

it('tells what is left when it closes, and nothing after', () => {
  const { changed, close, work, events } = sink();
  changed('labels');
  close();
  work();
  vi.advanceTimersByTime(10_000);
  expect(events).toEqual([{ kind: 'changed', topics: ['labels'] }]);
});

it('reports what fails while it tells, and goes on telling', () => {
  const { work, events, errors, setBroken } = sink();
  setBroken(true);
  work();
  vi.advanceTimersByTime(500);
  expect(errors).toEqual(['Error: disk full']);
  setBroken(false);
  work();
  vi.advanceTimersByTime(500);
  expect(events.at(-1)).toEqual({ kind: 'progress', progress: progress(2) });
});
