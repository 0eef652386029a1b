import { FaultError, type Fault } from '../../contract/fault.ts';
import { errorCode } from '../files/error-code.ts';

type Words = { readonly kind: Fault['kind']; readonly happened: string; readonly cure: string };

const away = { kind: 'failed' } as const;

/** What each code means, of the system or of PostgreSQL, and what helps. */
const wordsOf: Readonly<Record<string, Words>> = {
  ECONNREFUSED: {
    ...away,
    happened: 'nothing answers there',
    cure: 'Start PostgreSQL, or correct host and port.',
  },
  ENOENT: {
    ...away,
    happened: 'nothing answers there',
    cure: 'Start PostgreSQL, or correct the folder of its socket.',
  },
  ENOTFOUND: {
    ...away,
    happened: 'there is no such host',
    cure: 'Correct the name, or connect to the network.',
  },
  EAI_AGAIN: {
    ...away,
    happened: 'the name of the host cannot be looked up now',
    cure: 'Connect to the network, and try again.',
  },
  ETIMEDOUT: {
    ...away,
    happened: 'it did not answer in time',
    cure: 'Look whether the server runs and the network lets port and host through.',
  },
  '28P01': {
    kind: 'bad-request',
    happened: 'user or password are wrong',
    cure: 'Correct them in the address.',
  },
  '28000': {
    kind: 'bad-request',
    happened: 'this user may not connect from here',
    cure: "Allow it in the server's pg_hba.conf, or name another user.",
  },
  '3D000': {
    kind: 'bad-request',
    happened: 'there is no such database',
    cure: 'Make it with createdb, or correct its name.',
  },
  '42501': {
    kind: 'bad-request',
    happened: 'the user may not do this there',
    cure: 'Let it own the database: ALTER DATABASE … OWNER TO ….',
  },
  '53300': {
    ...away,
    happened: 'it has no connection left',
    cure: 'Run fewer workers, or raise max_connections.',
  },
  '53100': {
    ...away,
    happened: 'its disk is full',
    cure: 'Make room on the server, and run the same command again.',
  },
};

const restarting: Words = {
  ...away,
  happened: 'it is ending or starting just now',
  cure: 'Try again in a moment.',
};

/** Codes of a server that is not there for now, and will be. */
const passing = /^(?:08|57P0[1235]|53300)|^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|EAI_AGAIN)/;
/** What the driver says without a code. */
const brokenOff =
  /Connection terminated|timeout expired|Client has encountered a connection error|timeout exceeded when trying to connect/;

/** Whether an error says that the server is away, rather than that something was asked wrongly. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return passing.test(codeOf(error)) || brokenOff.test(error.message);
}

/** Whether another transaction was in the way, so that the same once more may well succeed. */
export const isCollision = (error: unknown): boolean =>
  error instanceof Error && ['40001', '40P01', '23503'].includes(errorCode(error));

/** An error of a database as a sentence with its cure; faults stay what they are. */
export function asDatabaseFault(name: string, error: unknown): unknown {
  if (error instanceof FaultError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const timedOut = error.message.includes('timeout') ? wordsOf['ETIMEDOUT'] : undefined;
  const words = wordsOf[code] ?? timedOut ?? (isAway(error) ? restarting : undefined);
  if (words === undefined && !/^[0-9A-Z]{5}$/.test(code)) return error;
  const { kind, happened, cure } = words ?? {
    ...away,
    happened: `it says: ${error.message}`,
    cure: 'Nothing was lost; the same command goes on where it ended.',
  };
  return new FaultError(kind, `The database ${name} cannot be used: ${happened}. ${cure}`, {
    cause: error,
  });
}

/** The first code of several attempts, as of a host that has two addresses. */
function codeOf(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  return errorCode(error) || errorCode(first);
}
