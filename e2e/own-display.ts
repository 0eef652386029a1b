import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { needsVirtualDisplay } from '../setup/display.ts';

/**
 * Gives this worker a display of its own where there is none, until `use` is over.
 *
 * Two apps on one display would take each other's focus and clipboard. Where there is a real display, as on a
 * desktop, that one is used.
 */
export async function ownDisplay(use: () => Promise<void>): Promise<void> {
  if (!needsVirtualDisplay()) return use();
  const screen = ['-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  // It says the free number that it found when it can be used.
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit').then(
    () => Promise.reject(new Error('Xvfb ended before it could be used')),
    (error: unknown) => Promise.reject(new Error('Xvfb does not start', { cause: error })),
  );
  try {
    const number = server.stdio[3] as Readable;
    const [said] = (await Promise.race([once(number, 'data'), ended])) as [Buffer];
    process.env['DISPLAY'] = `:${said.toString().trim()}`;
    await use();
  } finally {
    delete process.env['DISPLAY'];
    ended.catch(() => undefined);
    server.kill();
  }
}
