import type { ManyDatabase } from './many-database.ts';

/** The number of a version of embeddings; it gets one if it has none. */
export async function versionId(database: ManyDatabase, version: string): Promise<number> {
  const known = `SELECT version_id AS id FROM my_cat.versions WHERE name = $1`;
  const [row] = await database.query<{ id: number }>(known, [version]);
  if (row !== undefined) return row.id;
  await database.query(`INSERT INTO my_cat.versions (name) VALUES ($1) ON CONFLICT DO NOTHING`, [
    version,
  ]);
  const [made] = await database.query<{ id: number }>(known, [version]);
  return made?.id ?? 0;
}

/** The same for who only reads; null where nothing was seen with it. */
export async function knownVersionId(
  database: ManyDatabase,
  version: string,
): Promise<number | null> {
  const [row] = await database.query<{ id: number }>(
    `SELECT version_id AS id FROM my_cat.versions WHERE name = $1`,
    [version],
  );
  return row?.id ?? null;
}
