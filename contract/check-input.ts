import { z } from 'zod';
import { FaultError } from './fault.ts';

export type Schema = z.ZodType;

/**
 * Returns an input as its schema reads it, or throws a `bad-request` that says what is wrong.
 *
 * Used at every border: types alone do not guard one.
 */
export function checkInput(command: string, schema: Schema, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new FaultError('bad-request', `${command}: ${z.prettifyError(parsed.error)}`);
}
