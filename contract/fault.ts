import { z } from 'zod';
import { wordsForSystemError } from './system-words.ts';

/**
 * An error as it crosses a process border: a value, not an exception.
 *
 * `message` says what happened, to which file, and what the person can do.
 */
export const faultSchema = z
  .object({
    kind: z.enum([
      'bad-request',
      'not-found',
      'busy',
      'library-from-the-future',
      'library-damaged',
      'model-missing',
      'other-model',
      'indexer-gone',
      'stopped',
      'failed',
    ]),
    message: z.string(),
  })
  .readonly();
export type Fault = z.infer<typeof faultSchema>;

/** The thrown form of a {@link Fault}; converted to a value at each border. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly kind: Fault['kind'];

  constructor(kind: Fault['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Turns anything caught into a fault that may cross a border; what the system refuses is put in words. */
export function toFault(error: unknown): Fault {
  if (error instanceof FaultError) return { kind: error.kind, message: error.message };
  return { kind: 'failed', message: wordsFor(error) };
}

const wordsFor = (error: unknown): string =>
  wordsForSystemError(error) ?? (error instanceof Error ? error.message : String(error));

/** Result of a call over a border. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };
