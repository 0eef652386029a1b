import type { Check, Finding } from '../doctor/check.ts';
import { decoderCheck } from '../doctor/decoder.ts';
import { libraryCheck } from '../doctor/library.ts';
import { eyesCheck } from '../doctor/eyes.ts';
import { diskCheck, nodeCheck, watchLimitCheck } from '../doctor/machine.ts';
import { engineCheck, weightsCheck } from '../doctor/models.ts';
import { sharpCheck, sqliteCheck } from '../doctor/native-modules.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { libraryFolder } from '../places.ts';
import type { Colours } from '../terminal.ts';
import type { Context, LibraryOptions } from '../with-library.ts';

export type DoctorOptions = LibraryOptions & { readonly json?: boolean };

/** Checks every part the app stands on and names the cure for what is not well. */
export async function doctor(context: Context, options: DoctorOptions): Promise<ExitCode> {
  const { results, resultColours } = context.terminal;
  const folder = libraryFolder(options.library);
  let isBroken = false;
  const checks = [
    nodeCheck,
    sqliteCheck,
    sharpCheck,
    decoderCheck,
    weightsCheck,
    engineCheck,
    eyesCheck,
  ];
  for (const check of [...checks, watchLimitCheck, diskCheck, libraryCheck(context)]) {
    const finding = await check.run(context.places, folder);
    isBroken ||= finding.state === 'broken';
    await results.write(
      options.json === true
        ? JSON.stringify({ check: check.name, ...finding })
        : findingLines(check, finding, resultColours),
    );
    await results.flush();
  }
  return isBroken ? exitCode.failed : exitCode.found;
}

function findingLines(check: Check, finding: Finding, colours: Colours): string {
  const { state, detail, cure } = finding;
  const mark = { well: colours.green('✓'), notice: colours.yellow('!'), broken: colours.red('✗') };
  const line = `${mark[state]} ${check.name}: ${detail}`;
  return cure === null ? line : `${line}\n  → ${cure}`;
}
