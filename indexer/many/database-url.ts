import { FaultError } from '../../contract/fault.ts';

/** The variable that names the database, so that its password stands in no list of processes. */
export const databaseVariable = 'MY_CAT_DATABASE';

/**
 * Where a database is, for people: without the password.
 *
 * Throws a `bad-request` fault for what is no such address, and does not repeat it: it may hold a password.
 */
export function describeUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new FaultError(
      'bad-request',
      `That is no address of a PostgreSQL database. It looks like postgresql://USER:PASSWORD@HOST:5432/NAME; give it with --database or in ${databaseVariable}.`,
    );
  }
  const user = url.username === '' ? '' : `${decodeURIComponent(url.username)}@`;
  // A folder of sockets may stand where others have a host.
  const host = url.host === '' ? (url.searchParams.get('host') ?? '') : url.host;
  return `postgresql://${user}${host}${decodeURIComponent(url.pathname)}`;
}
