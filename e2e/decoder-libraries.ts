import { readFile } from 'node:fs/promises';
import type { RunningApp } from './running-app.ts';

/** What the process that decodes photos has loaded, as Linux tells it; it runs for minutes after the last photo. */
export async function decoderLibraries({ electron }: RunningApp): Promise<string> {
  const pid = await electron.evaluate(
    ({ app }) => app.getAppMetrics().find((one) => one.name === 'My Cat decoder')?.pid,
  );
  if (pid === undefined) throw new Error('No decoder is running.');
  return readFile(`/proc/${pid}/maps`, 'utf8');
}
