/** A process that copies a folder's files into another as exports do, again and again, until it is killed. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { placeFiles } from '../export/place-files.ts';

const [from = '', to = ''] = process.argv.slice(2);
const files = (await readdir(from)).map((name) => join(from, name));
process.stdout.write('begun\n');
for (;;) await placeFiles(files, to, 'copy');
