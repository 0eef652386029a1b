/**
 * Makes a library of photos that do not exist: `npx tsx bench/make-library.ts FOLDER PHOTOS BURST`.
 *
 * BURST photos follow each other within seconds. For looking at the app with a library of any size.
 */
import { fillLibrary } from './rescore/fill-library.ts';

const [folder = '', photos = '', burst = '1'] = process.argv.slice(2);
if (folder === '' || !(Number(photos) > 0) || !(Number(burst) > 0))
  throw new Error('Say where and how many: make-library.ts FOLDER PHOTOS [BURST]');
await fillLibrary(folder, Number(photos), { burst: Number(burst) });
