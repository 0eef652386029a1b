import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { Pacing } from './pacing.ts';
import { decidePolicy, noWish, threadsFor } from './power-policy.ts';

const mains = { onBattery: false, hot: false, asleep: false };
const battery = { ...mains, onBattery: true };
const hot = { ...mains, hot: true };
const asleep = { ...mains, asleep: true };

describe('decidePolicy', () => {
  test.each([
    ['on mains', mains, null],
    ['on battery', battery, 'battery'],
    ['when hot', hot, 'hot'],
    ['before it sleeps', asleep, 'asleep'],
  ] as const)('%s', (_name, power, because) => {
    const policy = decidePolicy(power, noWish, defaultSettings, 8);
    expect(policy).toEqual({ paused: because !== null, pausedBecause: because, threads: 4 });
  });

  test('works on battery if the person chose so', () => {
    const settings = { ...defaultSettings, pauseOnBattery: false };
    expect(decidePolicy(battery, noWish, settings, 8).paused).toBe(false);
  });
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
