import type { Migration } from '../migrate.ts';

/** Dates with who says so, and places, for photos that are read from now on. */
export const migration007: Migration = {
  version: 7,
  sql: `
    -- TakenFrom of the contract; null for photos that were read before anybody asked.
    ALTER TABLE photos ADD COLUMN taken_from TEXT;
    -- Degrees north and east; null where the photo does not say.
    ALTER TABLE photos ADD COLUMN latitude REAL;
    ALTER TABLE photos ADD COLUMN longitude REAL;
  `,
};
