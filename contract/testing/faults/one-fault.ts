/** What may fail: a statement of the database, or a call of the file system. */
export type Edge = 'database' | 'files';

type Fault = { readonly edge: Edge; readonly place: number; readonly code: string };

const calls: Record<Edge, number> = { database: 0, files: 0 };
let armed: Fault | null = null;
let met: string | null = null;

/** From now on calls are counted anew, and the one at `place` fails; none for null. */
export function arm(fault: Fault | null): void {
  [calls.database, calls.files, armed, met] = [0, 0, fault, null];
}

/** Calls since {@link arm}. */
export const callsSeen = (edge: Edge): number => calls[edge];

/** What failed since {@link arm}, in words; null where the call has not come. */
export const faultMet = (): string | null => met;

/** To be asked before every call: the code that it is to fail with, null where it may go on. */
export function faultFor(edge: Edge, what: string): string | null {
  calls[edge] += 1;
  if (armed?.edge !== edge || calls[edge] !== armed.place) return null;
  met = `${armed.code} at ${what}`;
  return armed.code;
}
