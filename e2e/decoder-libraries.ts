import { readFile } from 'node:fs/promises';
import { processId } from './process-id.ts';
import type { RunningApp } from './running-app.ts';

/** What the process that decodes photos has loaded, as Linux tells it; it runs for minutes after the last photo. */
export async function decoderLibraries(cat: RunningApp): Promise<string> {
  const pid = await processId(cat, 'My Cat decoder');
  if (pid === 0) throw new Error('No decoder is running.');
  return readFile(`/proc/${pid}/maps`, 'utf8');
}
