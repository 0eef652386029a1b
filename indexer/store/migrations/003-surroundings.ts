import type { Migration } from '../migrate.ts';

/** What lies around a cat: taught crops are also looked at with the cat covered. */
export const migration003: Migration = {
  version: 3,
  sql: `
    -- Half-precision numbers of the crop with its cat covered, by the model of its embedding; null
    -- until somebody asks. Goes when the crop is seen anew.
    ALTER TABLE crops ADD COLUMN covered_embedding BLOB;
  `,
};
