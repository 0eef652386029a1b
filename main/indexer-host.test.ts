import { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { IndexerHealth } from '../contract/events.ts';
import { poolThreadsOn } from '../contract/plain/pool-threads.cjs';
import type { FromIndexer, ToIndexer } from '../contract/indexer-messages.ts';

/** A process as Electron hands it out: what is said to it is kept, what it says is played. */
class ChildDouble extends EventEmitter {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly heard: ToIndexer[] = [];
  readonly pid = undefined;
  killed = false;
  readonly env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    super();
    this.env = env;
  }

  postMessage(message: ToIndexer): void {
    this.heard.push(message);
  }

  kill(): boolean {
    if (!this.killed) this.emit('exit', 15);
    return (this.killed = true);
  }

  says(message: FromIndexer | { readonly kind: string }): void {
    this.emit('message', message);
  }

  /** Ends by itself, as in a crash. */
  dies(code: number): void {
    this.killed = true;
    this.emit('exit', code);
  }
}

const children = vi.hoisted(() => [] as unknown[]);
vi.mock('electron', () => ({
  utilityProcess: {
    fork: (_script: string, _args: unknown, options: { env: NodeJS.ProcessEnv }) => {
      const child = new ChildDouble(options.env);
      children.push(child);
      return child;
    },
  },
}));

const { IndexerHost } = await import('./indexer-host.ts');

const places = { indexer: '/i.js', decoder: '/d.js', weights: '/weights' };
const library = () => ({ folder: '/library', followed: null });
const nth = (at: number) => children.at(at) as ChildDouble;

beforeEach(() => {
  children.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

function hosted() {
  const healths: IndexerHealth[] = [];
  const events: unknown[] = [];
  const log: string[] = [];
  const host = new IndexerHost({
    places,
    library,
    log: (line) => log.push(line),
    onEvent: (event) => events.push(event),
    onHealth: (health) => healths.push(health),
  });
  host.start();
  return { host, healths, events, log };
}

/** Lets what waits for a promise go on. */
const turn = () => vi.advanceTimersByTimeAsync(0);
const callIn = (child: ChildDouble) =>
  child.heard.flatMap((message) => (message.kind === 'call' ? [message] : [])).at(-1);

it('opens the library; calls made before it is there wait, and each gets its own answer', async () => {
  const { host, healths } = hosted();
  const child = nth(0);
  expect(child.heard).toEqual([
    { kind: 'open', libraryFolder: '/library', weightsFolder: '/weights', followed: null },
  ]);
  const [one, other] = [host.call('cats.list', undefined), host.call('folders.list', undefined)];
  await turn();
  expect(callIn(child)).toBeUndefined();
  child.says({ kind: 'ready' });
  await turn();
  const [first, second] = child.heard.filter((message) => message.kind === 'call');
  child.says({ kind: 'answer', id: second?.id ?? 0, outcome: { ok: true, value: ['folder'] } });
  child.says({ kind: 'answer', id: first?.id ?? 0, outcome: { ok: true, value: ['cat'] } });
  expect(await Promise.all([one, other])).toEqual([['cat'], ['folder']]);
  expect(healths).toEqual(['running']);
});

it('what was under way when it died is refused, what is asked after that waits for the next one', async () => {
  const { host, healths } = hosted();
  nth(0).says({ kind: 'ready' });
  await turn();
  const lost = host.call('cats.list', undefined);
  const refused = expect(lost).rejects.toMatchObject({ kind: 'indexer-gone' });
  await turn();
  nth(0).dies(134);
  await refused;
  expect(host.reason?.message).toContain('code 134');
  const late = host.call('cats.list', undefined);
  await vi.advanceTimersByTimeAsync(250);
  expect(children).toHaveLength(2);
  // One that has been replaced has nothing to say any more.
  nth(0).says({ kind: 'event', event: { kind: 'changed', topics: ['cats'] } });
  nth(1).says({ kind: 'ready' });
  await turn();
  nth(1).says({ kind: 'answer', id: callIn(nth(1))?.id ?? 0, outcome: { ok: true, value: [] } });
  expect(await late).toEqual([]);
  expect(healths).toEqual(['running', 'restarting', 'running']);
});

it('one that does not open is ended, but not while it brings a library up to date', async () => {
  hosted();
  nth(0).says({ kind: 'preparing' });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(nth(0).killed).toBe(false);
  nth(0).dies(1);
  await vi.advanceTimersByTimeAsync(250);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(nth(1).killed).toBe(true);
});

it('that dies again and again is given up, until the person tries once more', async () => {
  const { host } = hosted();
  for (let crash = 0; crash < 5; crash += 1) {
    nth(-1).dies(1);
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(children).toHaveLength(5);
  expect(host.health).toBe('stopped');
  await expect(host.call('cats.list', undefined)).rejects.toMatchObject({ kind: 'indexer-gone' });
  host.restart();
  expect(children).toHaveLength(6);
  nth(-1).says({ kind: 'ready' });
  expect(host.health).toBe('running');
});

it('a library that is refused is not tried again by itself, and says why', async () => {
  const { host } = hosted();
  const asked = host.call('cats.list', undefined);
  const fault = { kind: 'library-damaged', message: 'The library is damaged.' } as const;
  const refused = expect(asked).rejects.toMatchObject(fault);
  nth(0).says({ kind: 'refused', fault });
  await refused;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(children).toHaveLength(1);
  expect([host.health, host.reason]).toEqual(['stopped', fault]);
});

it('one that does not open in time is ended, and another is started', async () => {
  hosted();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(nth(0).killed).toBe(true);
  await vi.advanceTimersByTimeAsync(250);
  expect(children).toHaveLength(2);
});

it('what nobody understands is written into the log and changes nothing', async () => {
  const { host, events, log } = hosted();
  nth(0).says({ kind: 'ready' });
  nth(0).says({ kind: 'answer' });
  nth(0).says({ kind: 'own-the-machine' });
  await turn();
  expect(log).toHaveLength(2);
  expect([events, host.health]).toEqual([[], 'running']);
});

it('is asked to close and given its time; then it is ended', async () => {
  const { host } = hosted();
  nth(0).says({ kind: 'ready' });
  const closing = host.close();
  expect(nth(0).heard.at(-1)).toEqual({ kind: 'close' });
  await vi.advanceTimersByTimeAsync(5_000);
  await closing;
  expect(nth(0).killed).toBe(true);
  // It was meant to end: nothing comes back.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(children).toHaveLength(1);
});

it('calls made while the library is closed for other work wait for it', async () => {
  const { host } = hosted();
  nth(0).says({ kind: 'ready' });
  let worked = false;
  const working = host.whileClosed(() => {
    expect(nth(0).killed).toBe(true);
    worked = true;
    return Promise.resolve();
  });
  const asked = host.call('cats.list', undefined);
  nth(0).says({ kind: 'closed' });
  await working;
  expect(worked).toBe(true);
  nth(1).says({ kind: 'ready' });
  await turn();
  nth(1).says({ kind: 'answer', id: callIn(nth(1))?.id ?? 0, outcome: { ok: true, value: [] } });
  expect(await asked).toEqual([]);
});

it('gives the indexer threads for disks that do not answer', () => {
  hosted();
  const threads = String(poolThreadsOn(availableParallelism()));
  expect(nth(0).env['UV_THREADPOOL_SIZE']).toBe(threads);
});
