import { FaultError, type Fault } from '../../contract/fault.ts';

/** What an error is told apart by: SQLite's and the system's names for it, and the file that it is about. */
const facts = ['code', 'syscall', 'path'] as const;

/** An error on its way to another thread, where its class is not known. */
export type CarriedError = {
  readonly message: string;
  readonly stack: string | undefined;
  /** Null where it is no fault. */
  readonly kind: Fault['kind'] | null;
  readonly facts: Readonly<Partial<Record<(typeof facts)[number], string>>>;
};

export function carried(error: unknown): CarriedError {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const { message, stack } = thrown;
  const known = new Map<string, unknown>(Object.entries(thrown));
  return {
    message,
    stack,
    kind: thrown instanceof FaultError ? thrown.kind : null,
    facts: Object.fromEntries(
      facts.flatMap((name) => (known.has(name) ? [[name, String(known.get(name))]] : [])),
    ),
  };
}

/** The error that was carried; where it was a fault, it is one again. */
export function uncarried({ message, stack, kind, facts: own }: CarriedError): Error {
  const error = kind === null ? new Error(message) : new FaultError(kind, message);
  return Object.assign(error, { ...own, ...(stack === undefined ? {} : { stack }) });
}
