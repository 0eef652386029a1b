import { powerMonitor } from 'electron';
import type { PowerState } from './power-policy.ts';

const hotStates = new Set(['serious', 'critical']);

/** Reads the machine's state and calls back at each change; only macOS tells of heat. */
export function watchPower(changed: (power: PowerState) => void): PowerState {
  let power: PowerState = {
    onBattery: powerMonitor.isOnBatteryPower(),
    hot: process.platform === 'darwin' && hotStates.has(powerMonitor.getCurrentThermalState()),
    asleep: false,
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
  return power;
}
