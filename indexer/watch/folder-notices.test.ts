import { expect, test } from 'vitest';
import { folderNoticeSchema } from '../../contract/indexing.ts';
import { folderNotices } from './folder-notices.ts';

test('a folder that may not be read is told by its name, with the cure of its system', () => {
  const onMac = folderNotices.unreadable(['/Users/me/Pictures', '/Users/me/Desktop'], 'darwin');
  expect(onMac.kind).toBe('not-allowed');
  expect(onMac.message).toMatch(/“\/Users\/me\/Pictures” and 1 more folder\..*System Settings/);
  const elsewhere = folderNotices.unreadable(['/home/me/photos'], 'linux');
  expect(elsewhere.kind).toBe('unreadable');
  expect(elsewhere.message).toContain('Change the permissions');
  for (const notice of [onMac, elsewhere]) expect(folderNoticeSchema.parse(notice)).toEqual(notice);
});
