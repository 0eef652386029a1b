import { describe, expect, it } from 'vitest';
import { commandFor, parseEntry, programIds } from './desktop-entries.ts';

const entry = `[Desktop Entry]
Type=Application
Name=Image Viewer
Name[fa]=نمایشگر عکس
Exec=eog %U
[Desktop Action new]
Name=New window
Exec=eog --new
`;

describe('programs of a Linux desktop', () => {
  it('are listed by media type, and nothing that is no id', () => {
    const cache = '[MIME Cache]\nimage/jpeg=org.gnome.eog.desktop;gimp.desktop;../evil.desktop;\n';
    expect(programIds(cache, 'image/jpeg')).toEqual(['org.gnome.eog.desktop', 'gimp.desktop']);
    expect(programIds(cache, 'image/png')).toEqual([]);
  });

  it('have a name in the language of the person and say how they are run', () => {
    expect(parseEntry(entry, ['fa-IR'])).toEqual({ name: 'نمایشگر عکس', exec: 'eog %U' });
    expect(parseEntry(entry, ['de'])?.name).toBe('Image Viewer');
  });

  it.each(['Hidden=true', 'Terminal=true', 'Type=Link'])('are left out with %s', (line) => {
    expect(parseEntry(entry.replace('Exec=eog %U', `Exec=eog %U\n${line}`), [])).toBeNull();
  });

  it('are run with the file where they want it', () => {
    const run = (exec: string) => commandFor(exec, '/a b.jpg', 'file:///a%20b.jpg');
    expect(run('eog %U')).toEqual(['eog', 'file:///a%20b.jpg']);
    expect(run('"/opt/My App/view" --name %c -- %f')).toEqual([
      '/opt/My App/view',
      '--name',
      '--',
      '/a b.jpg',
    ]);
    expect(run('"say \\"hi\\"" 100%%')).toEqual(['say "hi"', '100%', '/a b.jpg']);
    expect(run('')).toBeNull();
  });
});
