import { endProcess } from './end-process.ts';
import { programPlaces } from './places.ts';
import { runProgram } from './run-program.ts';
import { createTerminal, interruptSignal } from './terminal.ts';

const terminal = createTerminal(process.stdout, process.stderr, interruptSignal());
const places = programPlaces(import.meta.url);
await endProcess(await runProgram(process.argv.slice(2), { terminal, places }));
