import { beforeEach, describe, expect, it } from 'vitest';
import { finish, type Steps } from '../../models/head/fitting/steps.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import type { WritableDb } from './database.ts';
import { writeMeta } from './meta.ts';
import {
  beginSnapshot,
  countStalePhotos,
  dropHeldInSteps,
  finishSnapshot,
  holdInSteps,
  stalePhotos,
} from './stale-photos.ts';

const photos = 2500;
/** A step is a moment, however many are stale. */
const mostInStep = 1000;

let db: WritableDb;

beforeEach(async () => {
  db = await temporaryDatabase();
  writeMeta(db, 'snapshot', '');
  db.exec(`
    WITH RECURSIVE ids (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM ids WHERE id < ${photos})
    INSERT INTO photos (photo_id, content_key, width_px, height_px, taken_at_ms, difference_hash,
      embedding_version, seen_at_ms) SELECT id, 'key ' || id, 4, 3, 5, '00', 'v', 6 FROM ids;
  `);
});

function change(photoId: number): void {
  db.prepare(`UPDATE photos SET camera = 'X100' WHERE photo_id = ?`).run(photoId);
}

/** How many rows something changes. */
function rowsOf(act: () => unknown): number {
  const changed = db.prepare<[], number>('SELECT total_changes()').pluck();
  const before = changed.get() ?? 0;
  act();
  return (changed.get() ?? 0) - before;
}

/** Takes all steps, with something else between each two; returns how many rows each has changed. */
function rowsOfEach(steps: Steps<void>, between: () => void = () => undefined): number[] {
  const rows: number[] = [];
  for (;;) {
    let isDone: boolean | undefined;
    rows.push(rowsOf(() => (isDone = steps.next().done)));
    if (isDone === true) return rows;
    between();
  }
}

const held = (name: string) =>
  db.prepare('SELECT COUNT(*) FROM stale_photos WHERE held_by = ?').pluck().get(name);

/** A snapshot that is made, written and named. */
function keep(name: string): void {
  finish(holdInSteps(db, name));
  beginSnapshot(db, name);
  finishSnapshot(db, name);
}

describe('photos that a snapshot is to hold', () => {
  it('are noted some at a time, and so dropped when it is there', () => {
    expect(stalePhotos(db)).toHaveLength(photos);
    expect(Math.max(...rowsOfEach(holdInSteps(db, 'first')))).toBeLessThanOrEqual(mostInStep);
    expect(held('first')).toBe(photos);
    beginSnapshot(db, 'first');
    expect(rowsOf(() => finishSnapshot(db, 'first'))).toBe(1);
    const dropping = rowsOfEach(dropHeldInSteps(db, 'first'));
    expect(Math.max(...dropping)).toBeLessThanOrEqual(mostInStep);
    expect(countStalePhotos(db)).toBe(0);
  });

  it('are held with what changes between two steps, and without what changes after the copy', () => {
    rowsOfEach(holdInSteps(db, 'first'), () => {
      // Held already, and held later.
      change(3);
      change(photos - 3);
    });
    change(5);
    beginSnapshot(db, 'first');
    change(7);
    finishSnapshot(db, 'first');
    expect(stalePhotos(db)).toEqual([7]);
    rowsOfEach(dropHeldInSteps(db, 'first'), () => change(9));
    expect(stalePhotos(db)).toEqual([7, 9]);
  });

  it('leave little for the one go with the copy, however much changes meanwhile', () => {
    let isChanged = false;
    const holding = rowsOfEach(holdInSteps(db, 'first'), () => {
      if (!isChanged) db.exec(`UPDATE photos SET camera = 'X100'`);
      isChanged = true;
    });
    expect(Math.max(...holding)).toBeLessThanOrEqual(mostInStep);
    expect(rowsOf(() => beginSnapshot(db, 'first'))).toBe(0);
    expect(held('first')).toBe(photos);
  });

  it('are held anew after a snapshot that came to nothing', () => {
    finish(holdInSteps(db, 'lost'));
    beginSnapshot(db, 'lost');
    change(5);
    expect(stalePhotos(db)).toHaveLength(photos);
    keep('second');
    expect(stalePhotos(db)).toEqual([]);
  });

  it('are stale no more once it has its name, wherever a kill ends the dropping', () => {
    keep('first');
    dropHeldInSteps(db, 'first').next();
    expect(stalePhotos(db)).toEqual([]);
    change(2);
    expect(stalePhotos(db)).toEqual([2]);
    keep('second');
    expect(stalePhotos(db)).toEqual([]);
    finish(dropHeldInSteps(db, 'second'));
    expect(countStalePhotos(db)).toBe(0);
  });
});
