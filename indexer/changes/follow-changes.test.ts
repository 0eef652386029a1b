import { expect, it } from 'vitest';
import { followChanges } from './follow-changes.ts';
import { addCat, setCatRemoved } from '../store/cats.ts';
import { note } from '../store/changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';

it('brings memory in step before anybody is told, and reports what fails without failing the write', async () => {
  const db = await temporaryDatabase();
  const told: string[] = [];
  const failures: unknown[] = [];
  followChanges(db, {
    library: {
      follow: (changes) => {
        told.push(`library ${[...changes.keys()].join()}`);
        if (changes.has('photos-forgotten')) throw new Error('memory');
      },
    },
    around: { learned: () => told.push('around') },
    work: { follow: () => told.push('work'), report: (error) => failures.push(error) },
    sink: {
      changed: (...topics) => told.push(...topics),
      progressed: () => told.push('progress'),
    },
  });
  const catId = addCat(db, 'Mog', 0);
  expect(told.splice(0)).toEqual(['library cats', 'work', 'cats', 'progress']);
  setCatRemoved(db, catId, 1);
  expect(told.splice(0)).toEqual([
    ...['library cats,cats-spoken-of', 'work', 'cats', 'labels', 'cats', 'gallery', 'progress'],
  ]);
  note(db, 'cats-learned', [catId]);
  expect(told.splice(0)).toContain('around');
  note(db, 'photos-forgotten', [1]);
  expect(failures).toEqual([new Error('memory')]);
});
