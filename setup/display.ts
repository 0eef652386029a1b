import type { Command } from './command.ts';

/** Whether windows need a virtual display: on Linux without a screen. */
export function needsVirtualDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
}

/** The program and arguments that run a command with a display, virtual if there is no real one. */
export function withDisplay(program: string, args: readonly string[]): Command {
  if (!needsVirtualDisplay()) return [program, args];
  return ['xvfb-run', ['-a', '-s', '-screen 0 1440x900x24', program, ...args]];
}
