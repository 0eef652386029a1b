/** A process that holds a library's lock until it is ended: what a second app or a CLI would be. */
import { lockLibrary } from '../store/library-lock.ts';

const [file] = process.argv.slice(2);
lockLibrary(file ?? '');
// Nobody refers to the lock any more: it must be held all the same.
globalThis.gc?.();
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
