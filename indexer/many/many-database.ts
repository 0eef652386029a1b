/** What a statement may be asked of: a database, or one transaction of it. */
export interface Querying {
  /** Rows of a statement; `values` stand for `$1`, `$2` … and are never part of the text. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A connection of its own, for what lives as long as it does. */
export interface Session extends Querying {
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * A database that many machines work on.
 *
 * Everything rejects with what the driver says; `asDatabaseFault` turns it into a sentence.
 */
export interface ManyDatabase extends Querying {
  /** Where it is, for people: without a password. */
  readonly name: string;
  /** All of it or nothing; done again where another transaction was in the way. */
  transaction<T>(use: (transaction: Querying) => Promise<T>): Promise<T>;
  session(): Promise<Session>;
  close(): Promise<void>;
}
