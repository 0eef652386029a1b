import { powerMonitor } from 'electron';
import type { PowerState } from './power-policy.ts';

const hotStates = new Set(['serious', 'critical']);

/** Reads the machine's state and calls back at each change; only macOS tells of heat. */
export function watchPower(changed: (power: PowerState) => void): PowerState {
  let power: PowerState = {
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
  return power;
}
