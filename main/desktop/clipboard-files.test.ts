import { expect, test } from 'vitest';
import { clipboardForms } from './clipboard-files.ts';

const paths = ['/photos/Mog & Luna.jpg', '/photos/گربه.jpg'];

test('Linux file managers get addresses, spaces and other scripts escaped', () => {
  const [gnome, uris] = clipboardForms('linux', paths);
  expect(gnome?.format).toBe('x-special/gnome-copied-files');
  expect(gnome?.text.split('\n')).toEqual([
    'copy',
    'file:///photos/Mog%20&%20Luna.jpg',
    expect.stringMatching(/^file:\/\/\/photos\/%DA%AF.*\.jpg$/),
  ]);
  expect(uris?.text).toMatch(/^file:.*\r\nfile:.*\r\n$/);
});

test('macOS gets a property list', () => {
  const [form] = clipboardForms('darwin', paths);
  expect(form?.text).toContain('<string>/photos/Mog &amp; Luna.jpg</string><string>');
});
