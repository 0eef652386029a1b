import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** A screen that nobody sees. */
export type VirtualScreen = {
  /** Its name, for `DISPLAY`. */
  readonly display: string;
  readonly close: () => Promise<void>;
};

/** Opens a screen of its own for whoever asks, under a number that is free; throws where Xvfb does not start. */
export async function openVirtualScreen(): Promise<VirtualScreen> {
  // It writes the number that it found to the fourth of its files.
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'exit');
  const [number] = (await Promise.race([
    once(createInterface({ input: server.stdio[3] as Readable }), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`Xvfb ended with code ${code}`))),
  ])) as [string];
  return {
    display: `:${number}`,
    close: async () => {
      server.kill();
      await ended;
    },
  };
}
