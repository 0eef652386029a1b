import { programPlaces } from './places.ts';
import { runProgram } from './run-program.ts';
import { processTerminal } from './terminal.ts';

const context = { terminal: processTerminal(), places: programPlaces(import.meta.url) };
process.exit(await runProgram(process.argv.slice(2), context));
