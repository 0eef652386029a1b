import type { CommandHandlers } from '../contract/commands.ts';
import type { InspectedPhoto } from '../contract/inspected-photo.ts';
import { untilInterrupted, type Terminal } from './terminal.ts';
import { count } from './words.ts';
import { listPhotos } from './list-photos.ts';

const photosAtOnce = 32;

/**
 * Looks at photos, and at all photos of folders, outside the queue.
 *
 * In groups, so that there is progress to show and Ctrl-C is heard.
 */
export async function inspectPhotos(
  handlers: CommandHandlers,
  terminal: Terminal,
  paths: readonly string[],
): Promise<readonly InspectedPhoto[]> {
  const files = await listPhotos(paths);
  const inspected: InspectedPhoto[] = [];
  let saidAtMs = performance.now();
  for (let start = 0; start < files.length; start += photosAtOnce) {
    const group = files.slice(start, start + photosAtOnce);
    const work = Promise.resolve(handlers['photos.inspect']({ paths: group }));
    inspected.push(...(await untilInterrupted(terminal.signal, work)));
    if (performance.now() - saidAtMs < 2000 || inspected.length === files.length) continue;
    saidAtMs = performance.now();
    terminal.note(`Looked at ${inspected.length} of ${count(files.length, 'photo')}`);
  }
  return inspected;
}
