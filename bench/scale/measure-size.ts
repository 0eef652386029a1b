/** Measures one size in a process of its own: `measure-size.ts PHOTOS ANSWER`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { measureLibrary } from './measure-library.ts';
import { measureRescan } from './measure-rescan.ts';
import { scratchLibrary } from './scale-library.ts';

const [photos = '', answer = ''] = process.argv.slice(2);
const library = await scratchLibrary(Number(photos));
const measured = await measureLibrary(library);
await rm(library, { recursive: true, force: true });
const rows = [...measured.rows, ...(await measureRescan(Number(photos)))];
await mkdir(dirname(answer), { recursive: true });
await writeFile(answer, JSON.stringify({ ...measured, rows }));
