import type { Migration } from '../migrate.ts';

/** In what light a photo was taken: what a person is asked for may be photos in the dark. */
export const migration004: Migration = {
  version: 4,
  sql: `
    -- Mean brightness of the photo or moment that a crop is of, in 0..1; null until somebody asks.
    ALTER TABLE crops ADD COLUMN brightness REAL;
  `,
};
