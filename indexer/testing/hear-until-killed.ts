/** A process that takes a file of words in, one after the other, until it is killed; it says when it is through. */
import { readFileSync } from 'node:fs';
import { hearWords } from '../following/hear-words.ts';
import { readSentLines } from '../following/sent-lines.ts';
import { isSameName } from '../handlers/same-name.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStore } from '../opening/open-store.ts';

const [libraryFolder = '', file = ''] = process.argv.slice(2);
const { writable } = openStore(libraryFolder, libraryFilesIn(libraryFolder));
if (writable === null) throw new Error('It was opened to be written.');
const { lines } = readSentLines(readFileSync(file));
process.stdout.write('begun\n');
for (const line of lines)
  hearWords(writable, [line], { computer: 'laptop', nowMs: 1e6, isSameName });
process.stdout.write('through\n');
