import Database from 'better-sqlite3';
import { faultFor } from '../../../contract/testing/faults/one-fault.ts';

type Method = (this: { readonly source: string }, ...values: unknown[]) => unknown;

/** SQLite itself never fails to take back what it has not yet written. */
const neverFails = 'ROLLBACK';

/** Every statement of this process asks first whether it is to fail, before SQLite sees it. */
export function makeStatementsFail(): void {
  const sample = new Database(':memory:').prepare('SELECT 1');
  const statement = Object.getPrototypeOf(sample) as Record<string, Method>;
  for (const name of ['run', 'get', 'all', 'iterate']) {
    const real = statement[name];
    if (real === undefined) throw new Error(`Statements have no ${name}.`);
    statement[name] = function (...values) {
      const code = this.source.startsWith(neverFails) ? null : faultFor('database', this.source);
      if (code !== null) throw new Database.SqliteError(`injected ${code}`, code);
      return real.apply(this, values);
    };
  }
}
