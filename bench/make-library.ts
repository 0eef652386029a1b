/**
 * Makes a library of photos that do not exist: `npx tsx bench/make-library.ts FOLDER PHOTOS BURST [PICTURES]`.
 *
 * BURST photos follow each other within seconds; the newest are shown as the photos of the folder PICTURES. For
 * looking at the app with a library of any size.
 */
import { fillLibrary } from './rescore/fill-library.ts';
import { lendPictures } from './rescore/lend-pictures.ts';

const [folder = '', photos = '', burst = '1', pictures] = process.argv.slice(2);
if (folder === '' || !(Number(photos) > 0) || !(Number(burst) > 0))
  throw new Error('Say where and how many: make-library.ts FOLDER PHOTOS [BURST] [PICTURES]');
await fillLibrary(folder, Number(photos), { burst: Number(burst) });
if (pictures !== undefined) await lendPictures(folder, Number(photos), pictures);
