import type { ManyMigration } from '../migrate-many.ts';

/**
 * Photos of many machines.
 *
 * A file is known by root, folder and name, never by a path, since each machine has the roots elsewhere. Paths
 * are compared by their hash: an index takes 2,704 bytes, and a path may have 4,096. A `waiting` file is named
 * by a job of the queue. Embeddings are halves, as in a library of one machine.
 */
export const migration001: ManyMigration = {
  version: 1,
  sql: `
    CREATE TABLE my_cat.versions (
      version_id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL UNIQUE
    );
    CREATE TABLE my_cat.roots (
      root_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL UNIQUE,
      path text NOT NULL
    );
    CREATE TABLE my_cat.folders (
      folder_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      root_id integer NOT NULL REFERENCES my_cat.roots,
      path text NOT NULL
    );
    CREATE UNIQUE INDEX folder_of_root ON my_cat.folders (root_id, md5(path));

    CREATE TABLE my_cat.photos (
      photo_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      content_key bytea NOT NULL UNIQUE,
      picture_key bytea,
      version_id smallint NOT NULL REFERENCES my_cat.versions,
      width_px integer NOT NULL,
      height_px integer NOT NULL,
      taken_at_ms bigint NOT NULL,
      taken_from text,
      latitude double precision,
      longitude double precision,
      camera text,
      written text,
      difference_hash bytea NOT NULL,
      duration_ms bigint,
      is_clip boolean NOT NULL DEFAULT false,
      seen_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX photo_of_picture ON my_cat.photos (picture_key) WHERE picture_key IS NOT NULL;
    CREATE TABLE my_cat.other_contents (
      content_key bytea PRIMARY KEY,
      photo_id bigint NOT NULL REFERENCES my_cat.photos ON DELETE CASCADE
    );
    CREATE INDEX other_contents_of_photo ON my_cat.other_contents (photo_id);

    CREATE TABLE my_cat.crops (
      photo_id bigint NOT NULL REFERENCES my_cat.photos ON DELETE CASCADE,
      nth smallint NOT NULL,
      version_id smallint NOT NULL,
      left_edge real NOT NULL,
      top_edge real NOT NULL,
      width real NOT NULL,
      height real NOT NULL,
      cat_score real NOT NULL,
      at_ms bigint,
      embedding bytea NOT NULL,
      PRIMARY KEY (photo_id, nth)
    );

    CREATE TABLE my_cat.files (
      file_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      folder_id bigint NOT NULL REFERENCES my_cat.folders,
      name text NOT NULL,
      bytes bigint NOT NULL,
      modified_at_ms bigint NOT NULL,
      state text NOT NULL CHECK (state IN ('waiting', 'scored', 'no-cat', 'failed')),
      attempts smallint NOT NULL DEFAULT 0,
      photo_id bigint REFERENCES my_cat.photos,
      failure_kind text,
      failure_message text,
      UNIQUE (folder_id, name)
    );
    CREATE INDEX files_of_photo ON my_cat.files (photo_id) WHERE photo_id IS NOT NULL;

    CREATE TABLE my_cat.workers (
      worker_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      started_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE my_cat.claims (
      job_id uuid PRIMARY KEY,
      queue text NOT NULL,
      worker_id integer NOT NULL REFERENCES my_cat.workers,
      begun bigint[] NOT NULL DEFAULT '{}'
    );
    CREATE INDEX claims_of_worker ON my_cat.claims (worker_id);
  `,
};
