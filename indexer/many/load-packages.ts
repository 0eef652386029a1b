import { FaultError } from '../../contract/fault.ts';
import { errorCode } from '../files/error-code.ts';

/**
 * The packages that only a database of many machines needs; they come with no release, and are asked for here alone.
 *
 * Throws a `bad-request` fault with the command that installs them where they are missing.
 */
export async function loadPackages() {
  try {
    const [{ default: pg }, { default: PgBoss }] = await Promise.all([
      import('pg'),
      import('pg-boss'),
    ]);
    return { pg, PgBoss };
  } catch (error) {
    if (errorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new FaultError(
      'bad-request',
      'To work on a PostgreSQL database takes two packages that are not installed: npm install --no-save pg@8.23.1 pg-boss@10.4.2',
      { cause: error },
    );
  }
}
