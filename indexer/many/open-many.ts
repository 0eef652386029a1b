import { asDatabaseFault } from './database-faults.ts';
import type { ManyDatabase } from './many-database.ts';
import { migrateMany } from './migrate-many.ts';
import { openPhotoQueue, type PhotoQueue } from './photo-queue.ts';
import { openPostgres } from './postgres.ts';

/** The photos of many machines, and the queue of those that wait. */
export type Many = { readonly database: ManyDatabase; readonly queue: PhotoQueue };

/**
 * Opens a database of many machines, made or brought up to date where it is not, uses it and closes it.
 *
 * Whatever the database refuses is thrown as a fault with a sentence and its cure.
 */
export async function withMany<T>(url: string, use: (many: Many) => Promise<T>): Promise<T> {
  const database = await openPostgres(url);
  try {
    return await use(await prepareMany(database));
  } catch (error) {
    throw asDatabaseFault(database.name, error);
  } finally {
    await database.close();
  }
}

/** Brings an open database up to date. */
export async function prepareMany(database: ManyDatabase): Promise<Many> {
  await migrateMany(database);
  return { database, queue: await openPhotoQueue(database) };
}
