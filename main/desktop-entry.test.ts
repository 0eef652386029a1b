import { expect, test } from 'vitest';
import { autostartFile, desktopEntry } from './desktop-entry.ts';

test('arguments are quoted as the specification asks', () => {
  const entry = desktopEntry(['/opt/My Cat/my-cat', '--folder=$a "b" 100%', '--hidden']);
  expect(entry).toContain(
    'Exec="/opt/My Cat/my-cat" "--folder=\\\\$a \\\\"b\\\\" 100%%" "--hidden"\n',
  );
});

test.each([
  [{ XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere/autostart/my-cat.desktop'],
  [{ XDG_CONFIG_HOME: '' }, '/home/someone/.config/autostart/my-cat.desktop'],
  [{}, '/home/someone/.config/autostart/my-cat.desktop'],
])('it lies where desktops look for it (%o)', (environment, file) => {
  expect(autostartFile(environment, '/home/someone')).toBe(file);
});
