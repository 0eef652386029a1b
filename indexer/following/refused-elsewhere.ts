import type { CommandName } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';

/** What only the computer that keeps a library can do. */
const keepersOwn: ReadonlySet<CommandName> = new Set<CommandName>([
  'folders.add',
  'folders.remove',
  'folders.believe',
  'exclusions.set',
  'failures.retry',
  'failures.ignore',
  'library.backUp',
]);

/** Refuses a command that would change what another computer keeps. */
export function refuseElsewhere(command: CommandName): void {
  if (!keepersOwn.has(command)) return;
  throw new FaultError(
    'bad-request',
    'Another computer keeps this library and looks after its folders. Do this there, or show your own library again in the settings.',
  );
}
