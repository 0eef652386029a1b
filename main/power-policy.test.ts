import { describe, expect, test } from 'vitest';
import type { Progress } from '../contract/indexing.ts';
import { defaultSettings } from '../contract/settings.ts';
import { Pacing } from './pacing.ts';
import { decidePolicy, mayDisturb, noWish, restingMachine, threadsFor } from './power-policy.ts';

const halfDone: Progress = {
  ...{
    state: 'indexing',
    pausedBecause: null,
    problem: null,
    folderName: null,
    engine: null,
    kept: null,
  },
  ...{ total: 12, done: 6, failed: 0, videosLeftOut: 0, seen: 6 },
  ...{ photosPerSecond: null, remainingMs: null },
};

const mains = restingMachine;
const battery = { ...mains, onBattery: true };
const hot = { ...mains, hot: true };
const asleep = { ...mains, asleep: true };

describe('decidePolicy', () => {
  test.each([
    ['on mains', mains, null],
    ['on battery', battery, 'battery'],
    ['when hot', hot, 'hot'],
    ['before it sleeps', asleep, 'asleep'],
    ['while something fills the screen', { ...mains, fullScreen: true }, 'full-screen'],
  ] as const)('%s', (_name, power, because) => {
    const policy = decidePolicy(power, noWish, defaultSettings, 8);
    expect(policy).toMatchObject({ paused: because !== null, pausedBecause: because });
  });

  test('works on battery if the person chose so', () => {
    const settings = { ...defaultSettings, pauseOnBattery: false };
    expect(decidePolicy(battery, noWish, settings, 8).paused).toBe(false);
  });
});

test.each([
  ['at rest', mains, [1, 4, 8]],
  ['on battery', battery, [1, 1, 8]],
  ['while somebody works in another program', { ...mains, working: true }, [1, 1, 8]],
] as const)('threads of each speed %s', (_name, power, threads) => {
  const settings = { ...defaultSettings, pauseOnBattery: false };
  const speeds = ['gentle', 'balanced', 'full'] as const;
  const decided = speeds.map((speed) => decidePolicy(power, noWish, { ...settings, speed }, 8));
  expect(decided.map((policy) => policy.threads)).toEqual(threads);
  expect(decided.every(({ paused }) => !paused)).toBe(true);
});

test('a full screen pauses nothing where the person chose so', () => {
  const settings = { ...defaultSettings, pauseOnFullScreen: false };
  expect(decidePolicy({ ...mains, fullScreen: true }, noWish, settings, 8).paused).toBe(false);
});

test('who is around matters while there is work, or would be', () => {
  const states = [
    ['indexing', null],
    ['scanning', null],
    ['paused', 'full-screen'],
    ['paused', 'battery'],
    ['paused', 'asked'],
    ['idle', null],
    ['stuck', null],
  ] as const;
  const disturbing = states.filter(([state, pausedBecause]) =>
    mayDisturb({ ...halfDone, state, pausedBecause }),
  );
  expect(disturbing).toEqual(states.slice(0, 4));
  const paused = { ...halfDone, state: 'paused', pausedBecause: 'battery' } as const;
  expect(mayDisturb({ ...paused, done: halfDone.total })).toBe(false);
});

test('threads follow the speed and are never none', () => {
  expect((['gentle', 'balanced', 'full'] as const).map((speed) => threadsFor(speed, 2))).toEqual([
    1, 1, 2,
  ]);
  expect(threadsFor('balanced', 1)).toBe(1);
});

describe('Pacing', () => {
  const start = (power: typeof mains) => {
    const sent: (string | null)[] = [];
    const pacing = new Pacing({
      power,
      settings: () => defaultSettings,
      cores: 4,
      send: (policy) => sent.push(policy.pausedBecause),
    });
    return { pacing, sent };
  };

  test('resume on battery holds until mains is back, then battery pauses again', () => {
    const { pacing, sent } = start(battery);
    pacing.send();
    pacing.setPaused(false);
    pacing.setPower(mains);
    pacing.setPower(battery);
    expect(sent).toEqual(['battery', null, null, 'battery']);
  });

  test('no wish keeps a computer at work that is about to sleep, and it outlasts the sleep', () => {
    const { pacing, sent } = start(battery);
    pacing.setPaused(false);
    pacing.setPower({ ...battery, asleep: true });
    pacing.setPower(battery);
    expect(sent).toEqual([null, 'asleep', null]);
  });

  test('a pause that was asked for outlasts a change of power', () => {
    const { pacing, sent } = start(mains);
    pacing.setPaused(true);
    pacing.setPower(battery);
    pacing.setPower(mains);
    pacing.setPaused(false);
    expect(sent).toEqual(['asked', 'asked', 'asked', null]);
  });
});
