import { expect, test } from 'vitest';
import { desktopEntry } from './desktop-entry.ts';

test('arguments are quoted as the specification asks', () => {
  const entry = desktopEntry(['/opt/My Cat/my-cat', '--folder=$a "b" 100%', '--hidden']);
  expect(entry).toContain(
    'Exec="/opt/My Cat/my-cat" "--folder=\\\\$a \\\\"b\\\\" 100%%" "--hidden"\n',
  );
});
