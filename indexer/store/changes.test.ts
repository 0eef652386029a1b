import { expect, it } from 'vitest';
import { heardChanges } from '../testing/heard-changes.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { hearChanges, note } from './changes.ts';
import { addCat, renameCat } from './cats.ts';
import { durably, inTransaction, onSpoken } from './database.ts';
import { addFolder, removeFolder } from './folders.ts';

it('are told once for each transaction, when it is committed', async () => {
  const db = await temporaryDatabase();
  const heard = heardChanges(db);
  const catIds = durably(db, () => {
    const made = [addCat(db, 'Mog', 0), addCat(db, 'Luna', 0)];
    expect(heard.kinds()).toEqual([]);
    return made;
  });
  expect(heard.of('cats')).toEqual([catIds]);
  inTransaction(db, () => {
    note(db, 'photos-seen', [7]);
    inTransaction(db, () => note(db, 'photos-seen', [7, 8]));
    expect(heard.of('photos-seen')).toEqual([]);
  });
  expect(heard.of('photos-seen')).toEqual([[7, 8]]);
});

it('are not told where nothing came of it', async () => {
  const db = await temporaryDatabase();
  const heard = heardChanges(db);
  const failing = () => {
    addCat(db, 'Mog', 0);
    throw new Error('The disk is full.');
  };
  expect(() => durably(db, failing)).toThrow('full');
  expect(() => inTransaction(db, () => durably(db, () => undefined))).toThrow('another');
  note(db, 'photos-seen', []);
  expect(heard.kinds()).toEqual([]);
  const folderId = addFolder(db, '/photos', [], 0);
  removeFolder(db, folderId);
  expect(heard.kinds()).toEqual(['folders', 'files', 'folders']);
});

it('are told when all is in order again, so that who hears of them may write and speak', async () => {
  const db = await temporaryDatabase();
  const order: string[] = [];
  onSpoken(db, () => order.push('journal'));
  hearChanges(db, (changes) => {
    order.push([...changes.keys()].join());
    if (!changes.has('cats')) return;
    expect(db.inTransaction).toBe(false);
    if (order.length < 3) renameCat(db, [...(changes.get('cats') ?? [])][0] ?? 0, 'Luna');
    // Told after this has ended, not in the middle of it.
    order.push('end');
  });
  addCat(db, 'Mog', 0);
  expect(order).toEqual(['journal', 'cats', 'journal', 'end', 'cats', 'end']);
});
