import type { RunResult, Statement } from 'better-sqlite3';
import type { ReadableDb, WritableDb } from './database.ts';

export type SqlValue = number | string | null | Uint8Array;

/**
 * One statement of plain SQL with bound values, prepared once for each connection.
 *
 * Made at the top of the file that uses it. `Row` is what a row looks like: the tests of each file
 * keep that promise, since SQLite cannot.
 */
export class Query<Params extends SqlValue[], Row = never> {
  /** As it is prepared. */
  readonly sql: string;
  readonly #prepared = new WeakMap<ReadableDb, Statement<Params, Row>>();

  readonly #columns = new WeakMap<ReadableDb, Statement<Params>>();

  constructor(sql: string) {
    this.sql = planKept(sql);
  }

  all(db: ReadableDb, ...params: Params): Row[] {
    return this.#on(db).all(...params);
  }

  /** The first column of every row: many rows of one number are read thrice as fast without an object for each. */
  column<Value extends SqlValue>(db: ReadableDb, ...params: Params): Value[] {
    const known = this.#columns.get(db);
    const statement = known ?? db.prepare<Params, Value>(this.sql).pluck();
    if (known === undefined) this.#columns.set(db, statement);
    return statement.all(...params) as Value[];
  }

  get(db: ReadableDb, ...params: Params): Row | undefined {
    return this.#on(db).get(...params);
  }

  iterate(db: ReadableDb, ...params: Params): IterableIterator<Row> {
    return this.#on(db).iterate(...params);
  }

  run(db: WritableDb, ...params: Params): RunResult {
    return this.#on(db).run(...params);
  }

  /** Id of the row that an INSERT made. */
  insert(db: WritableDb, ...params: Params): number {
    return Number(this.run(db, ...params).lastInsertRowid);
  }

  #on(db: ReadableDb): Statement<Params, Row> {
    const known = this.#prepared.get(db);
    if (known !== undefined) return known;
    const statement = db.prepare<Params, Row>(this.sql);
    this.#prepared.set(db, statement);
    return statement;
  }
}

/**
 * Hides the bound values from the planner of SQLite.
 *
 * Where its plan might depend on one, it makes the whole plan anew each time another is bound: ten times as long as many
 * a query takes. It does not look behind a sign. A question mark inside of a text must be bound, too.
 */
const planKept = (sql: string) => sql.replaceAll(/\+?\?/g, '+?');
