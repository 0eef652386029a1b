import { expect, it } from 'vitest';
import type { Policy } from '../contract/indexing.ts';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { Pacing } from './pacing.ts';
import { restingMachine } from './power-policy.ts';

const mains = restingMachine;

function paced(settings: Partial<Settings> = {}) {
  const sent: Policy[] = [];
  const now = { ...defaultSettings, pauseOnBattery: true, ...settings };
  const pacing = new Pacing({
    power: mains,
    settings: () => now,
    cores: 8,
    send: (policy) => void sent.push(policy),
  });
  const last = () => sent.at(-1);
  return { pacing, sent, last, now };
}

it('sends the whole policy with each change, and nothing by itself', () => {
  const { pacing, sent, last } = paced({ speed: 'balanced' });
  expect(sent).toEqual([]);
  pacing.send();
  expect(last()).toEqual({ paused: false, pausedBecause: null, threads: 4 });
  pacing.setPower({ ...mains, onBattery: true });
  expect(last()).toMatchObject({ paused: true, pausedBecause: 'battery' });
  pacing.setPower(mains);
  expect(last()).toMatchObject({ paused: false });
  expect(sent).toHaveLength(3);
});

it('a wish to go on overrules the battery until mains is back, and never sleep', () => {
  const { pacing, last } = paced();
  pacing.setPower({ ...mains, onBattery: true });
  pacing.setPaused(false);
  expect(last()).toMatchObject({ paused: false });
  pacing.setPower({ ...mains, onBattery: true, asleep: true });
  expect(last()).toMatchObject({ pausedBecause: 'asleep' });
  pacing.setPower({ ...mains, onBattery: true });
  expect(last()).toMatchObject({ paused: false });
  pacing.setPower(mains);
  pacing.setPower({ ...mains, onBattery: true });
  expect(last()).toMatchObject({ pausedBecause: 'battery' });
});

it('a wish to go on overrules a full screen until that has gone', () => {
  const { pacing, last } = paced();
  pacing.setPower({ ...mains, fullScreen: true });
  expect(last()).toMatchObject({ pausedBecause: 'full-screen' });
  pacing.setPaused(false);
  expect(last()).toMatchObject({ paused: false });
  pacing.setPower(mains);
  pacing.setPower({ ...mains, fullScreen: true });
  expect(last()).toMatchObject({ pausedBecause: 'full-screen' });
});

it('what the person paused stays so, whatever the machine does', () => {
  const { pacing, last } = paced();
  pacing.setPaused(true);
  for (const power of [{ ...mains, hot: true }, mains, { ...mains, asleep: true }, mains]) {
    pacing.setPower(power);
    expect(last()).toMatchObject({ paused: true, pausedBecause: 'asked' });
  }
  pacing.setPaused(false);
  expect(last()).toMatchObject({ paused: false });
});

it('asks for the settings as they are at that moment', () => {
  const { pacing, last, now } = paced({ speed: 'gentle' });
  pacing.send();
  expect(last()?.threads).toBe(1);
  now.speed = 'full';
  pacing.send();
  expect(last()?.threads).toBe(8);
});
