import { existsSync, readFileSync } from 'node:fs';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import { toFailure } from '../../indexer/images/read-failure.ts';

/**
 * The most memory that this process took, in kB.
 *
 * Linux counts what the process before it took, out of which it was started, into `maxRSS`; not so here.
 */
function mostMemoryKb(): number {
  const status = '/proc/self/status';
  const told = existsSync(status)
    ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))
    : null;
  return told === null ? process.resourceUsage().maxRSS : Number(told[1]);
}

/** A process of its own that reads one photo and prints the most memory that it took, in MB. */
const path = process.argv[2] ?? '';
const reader = createPhotoReader();
try {
  await reader.decode(await reader.read(path));
} catch (error) {
  console.error(toFailure(error, path).message);
}
await reader.close();
console.log(mostMemoryKb() / 1024);
