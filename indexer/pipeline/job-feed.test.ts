import { expect, it } from 'vitest';
import { createJobFeed } from './job-feed.ts';
import type { Job } from '../ports.ts';

/** A feed of so many jobs, each of which ends when it is told to. */
function feedOf(jobs: number) {
  const ends: (() => void)[] = [];
  const stuck: unknown[] = [];
  let left = jobs;
  const feed = createJobFeed({
    claim: () => (left-- > 0 ? ({ fileId: left } as Job) : undefined),
    capacity: () => 1,
    work: () => new Promise((resolve) => void ends.push(resolve)),
    onStuck: (error) => void stuck.push(error),
  });
  const endNext = async () => {
    ends.shift()?.();
    await Promise.resolve();
  };
  return { feed, ends, endNext, stuck, left: () => left };
}

it('answers a pause at once when it is overtaken by a start', async () => {
  const { feed, ends } = feedOf(20);
  feed.start();
  const paused = feed.pause();
  feed.start();
  await paused;
  expect(feed.state()).toBe('working');
  expect(ends).toHaveLength(1);
});

it('answers a pause that stands once nothing is in work', async () => {
  const { feed, endNext, left } = feedOf(20);
  feed.start();
  let isAnswered = false;
  const paused = feed.pause().then(() => {
    isAnswered = true;
  });
  await Promise.resolve();
  expect(isAnswered).toBe(false);
  await endNext();
  await paused;
  expect([feed.state(), left()]).toEqual(['paused', 19]);
});

it('stops over what is no job’s fault, says so each time, and goes on', async () => {
  const { feed, stuck, endNext } = feedOf(2);
  feed.start();
  feed.fail('disk full');
  feed.fail('still full');
  expect(stuck).toEqual(['disk full', 'still full']);
  await endNext();
  expect(feed.state()).toBe('stuck');
  await expect(feed.idle()).rejects.toBe('still full');
  feed.start();
  await endNext();
  await feed.idle();
  expect(feed.state()).toBe('idle');
});
