/**
 * A process that brings a library up to date, until it is killed.
 *
 * It writes each step's version while that step is still open, and waits for nothing.
 */
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import type { WritableDb } from '../store/database.ts';
import { migrate, migrations } from '../store/migrate.ts';

const [file = ''] = process.argv.slice(2);
const db = new Database(file) as unknown as WritableDb;
db.pragma('journal_mode = WAL');
db.pragma('foreign_keys = ON');
const told = migrations.map((step) => ({
  ...step,
  carryOver: (open: WritableDb) => {
    step.carryOver?.(open);
    writeSync(1, `${step.version}\n`);
  },
}));
migrate(db, told);
db.close();
