import type { Migration } from '../migrate.ts';

/** Stale photos that no snapshot holds yet are found without looking at those that one does. */
export const migration023: Migration = {
  version: 23,
  sql: `CREATE INDEX stale_unheld ON stale_photos (photo_id) WHERE held_by IS NULL;`,
};
