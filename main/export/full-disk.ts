import { FaultError } from '../../contract/fault.ts';
import { codeOf } from '../write-whole.ts';

/** Ends an export whose drive is full, which is no fault of one photo; other errors are the caller's. */
export function refuseFullDisk(error: unknown, folder: string, written: number): void {
  if (codeOf(error) !== 'ENOSPC' && codeOf(error) !== 'EDQUOT') return;
  throw new FaultError(
    'failed',
    `The drive of ${folder} is full; ${written} photos were written. Make room or choose another folder.`,
  );
}
