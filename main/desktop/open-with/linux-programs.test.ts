import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { linuxPrograms } from './linux-programs.ts';

async function desktopWith(ids: Readonly<Record<string, string>>) {
  const data = await temporaryFolder();
  const folder = join(data, 'applications');
  await mkdir(folder);
  await writeFile(
    join(folder, 'mimeinfo.cache'),
    `[MIME Cache]\nimage/heif=${Object.keys(ids).join(';')};gone.desktop;\n`,
  );
  for (const [id, name] of Object.entries(ids))
    await writeFile(
      join(folder, id),
      `[Desktop Entry]\nType=Application\nName=${name}\nExec=${name} %f\n`,
    );
  return data;
}

test('the person’s own programs come first, each is listed once', async () => {
  const own = await desktopWith({ 'viewer.desktop': 'Mine' });
  const shared = await desktopWith({ 'viewer.desktop': 'Theirs', 'paint.desktop': 'Paint' });
  const environment = { XDG_DATA_HOME: own, XDG_DATA_DIRS: `${shared}:/nowhere` };
  const programs = await linuxPrograms('/photos/Mog.HEIC', [], environment);
  expect(programs.map(({ name }) => name)).toEqual(['Mine', 'Paint']);
  expect(await linuxPrograms('/photos/Mog.png', [], environment)).toEqual([]);
});
