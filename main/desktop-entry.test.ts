import { expect, test } from 'vitest';
import { autostartFile, desktopEntry, startsAtLogin } from './desktop-entry.ts';

test('arguments are quoted as the specification asks', () => {
  const entry = desktopEntry(['/opt/My Cat/my-cat', '--folder=$a "b" 100%', '--hidden']);
  expect(entry).toContain(
    'Exec="/opt/My Cat/my-cat" "--folder=\\\\$a \\\\"b\\\\" 100%%" "--hidden"\n',
  );
});

test.each([
  [{ XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere/autostart/my-cat.desktop'],
  [{ XDG_CONFIG_HOME: '' }, '/home/someone/.config/autostart/my-cat.desktop'],
  [{ XDG_CONFIG_HOME: 'here' }, '/home/someone/.config/autostart/my-cat.desktop'],
  [{}, '/home/someone/.config/autostart/my-cat.desktop'],
])('it lies where desktops look for it (%o)', (environment, file) => {
  expect(autostartFile(environment, '/home/someone')).toBe(file);
});

test('where no desktop would read it nothing is offered', () => {
  expect(startsAtLogin({})).toBe(true);
  expect(startsAtLogin({ FLATPAK_ID: 'app.my_cat.MyCat' })).toBe(false);
  expect(startsAtLogin({ SNAP: '/snap/my-cat/7' })).toBe(false);
});
