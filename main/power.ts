import { powerMonitor } from 'electron';
import { restingMachine, type PowerState } from './power-policy.ts';
import { askSystem } from './surroundings/ask-system.ts';
import { fullScreenProbe } from './surroundings/full-screen.ts';
import { SurroundingsWatch } from './surroundings/surroundings.ts';

const hotStates = new Set(['serious', 'critical']);

export type MachineOptions = {
  /** Whether this app's own window has the focus. */
  readonly lookedAt: () => boolean;
  /** Whether it matters that something fills the screen: to find out starts a program. */
  readonly mindsFullScreen: () => boolean;
  readonly changed: (power: PowerState) => void;
};

export type WatchedMachine = {
  /** As it is when the watch begins. */
  readonly power: PowerState;
  /** Told whether there is work that might disturb somebody. */
  readonly follow: (hasWork: boolean) => void;
};

/** Reads the machine's state and calls back at each change; only macOS tells of heat. */
export function watchMachine(options: MachineOptions): WatchedMachine {
  const { lookedAt, mindsFullScreen, changed } = options;
  let power: PowerState = {
    ...restingMachine,
    onBattery: powerMonitor.isOnBatteryPower(),
    hot: process.platform === 'darwin' && hotStates.has(powerMonitor.getCurrentThermalState()),
  };
  const become = (change: Partial<PowerState>) => {
    power = { ...power, ...change };
    changed(power);
  };
  powerMonitor.on('on-battery', () => become({ onBattery: true }));
  powerMonitor.on('on-ac', () => become({ onBattery: false }));
  powerMonitor.on('thermal-state-change', ({ state }) => become({ hot: hotStates.has(state) }));
  // A file read across a sleep would seem to take hours, and a drive may be another afterwards.
  powerMonitor.on('suspend', () => become({ asleep: true }));
  powerMonitor.on('resume', () => become({ asleep: false }));
  const probe = fullScreenProbe(process.platform, process.env);
  const surroundings = new SurroundingsWatch({
    lookedAt,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    fullScreen: async () => probe !== null && mindsFullScreen() && (await probe(askSystem)),
    changed: become,
  });
  return { power, follow: (hasWork) => surroundings.follow(hasWork) };
}
