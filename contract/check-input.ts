import { z } from 'zod';
import { FaultError } from './fault.ts';

export type Schema = z.ZodType;

/** What a schema reads. */
export type Inferred<S extends Schema> = z.infer<S>;

/** What a message is, or why it is nothing that was agreed. */
export type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly reason: string };

/**
 * Reads a message with its schema and never throws.
 *
 * A schema may: objects that cannot become a number where a length is compared, and buffers that cannot be
 * frozen, make it throw an error of its own, which in a listener would end the process.
 */
export function parsed<S extends Schema>(schema: S, message: unknown): Parsed<z.infer<S>> {
  try {
    const result = schema.safeParse(message);
    if (result.success) return { success: true, data: result.data };
    return { success: false, reason: z.prettifyError(result.error) };
  } catch (error) {
    return { success: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Returns an input as its schema reads it, or throws a `bad-request` that says what is wrong.
 *
 * Used at every border: types alone do not guard one.
 */
export function checkInput(command: string, schema: Schema, input: unknown): unknown {
  const result = parsed(schema, input);
  if (result.success) return result.data;
  throw new FaultError('bad-request', `${command}: ${result.reason}`);
}
