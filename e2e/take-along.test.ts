import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { drawMog } from './album.ts';
import { expect, taughtTest as test } from './fixtures.ts';
import { tile, willAnswer, willChoose } from './person.ts';

type Handed = { readonly opened: string[]; readonly shown: string[]; readonly dragged: Drag[] };
type Drag = { readonly files: readonly string[]; readonly iconWidth: number };

/** Writes down what is handed to the desktop, in place of the programs that would open. */
async function watchDesktop(electron: ElectronApplication): Promise<() => Promise<Handed>> {
  await electron.evaluate(({ shell, webContents }) => {
    const handed = { opened: [] as string[], shown: [] as string[], dragged: [] as Drag[] };
    Object.assign(globalThis, { handed });
    shell.openPath = (path) => Promise.resolve((handed.opened.push(path), ''));
    shell.showItemInFolder = (path) => void handed.shown.push(path);
    for (const contents of webContents.getAllWebContents())
      contents.startDrag = ({ files = [], icon }) => {
        const width = typeof icon === 'string' ? 0 : icon.getSize().width;
        handed.dragged.push({ files, iconWidth: width });
      };
  });
  return () =>
    electron.evaluate(() => (globalThis as unknown as { readonly handed: Handed }).handed);
}

/** Makes the system's next save dialogs answer with this file. */
const willSave = (electron: ElectronApplication, file: string) =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);

/** What lies on the clipboard: its picture's width, its text, and files as GNOME keeps them. */
async function clipboardOf(electron: ElectronApplication) {
  return electron.evaluate(async ({ clipboard, nativeImage }) => {
    const filesForm = 'x-special/gnome-copied-files';
    // Electron before 45 has a function for each form, later ones the web's clipboard items.
    const reader = (name: string): unknown => Reflect.get(clipboard, name);
    const call = (name: string, ...args: unknown[]): unknown =>
      Reflect.apply(reader(name) as (...all: unknown[]) => unknown, clipboard, args);
    if (typeof reader('readImage') === 'function') {
      const image = call('readImage') as { getSize: () => { width: number } };
      const files = call('readBuffer', filesForm) as Buffer;
      return { imageWidth: image.getSize().width, text: call('readText'), files: files.toString() };
    }
    const items = await clipboard.read();
    const bytesOf = async (type: string) => {
      const blob = await items.find(({ types }) => types.includes(type))?.getType(type);
      return blob instanceof Blob ? Buffer.from(await blob.arrayBuffer()) : Buffer.alloc(0);
    };
    const files = await bytesOf(`electron application/osclipboard;format="${filesForm}"`);
    const image = nativeImage.createFromBuffer(await bytesOf('image/png'));
    return {
      imageWidth: image.getSize().width,
      text: await clipboard.readText(),
      files: files.toString(),
    };
  });
}

/** A desktop with one program for pictures, which writes down what it was asked to open. */
test.use({
  // A kind of picture that the desktop's own parts cannot read.
  extras: {
    name: 'avif',
    photos: 1,
    draw: (album) => drawMog(join(album.folder, 'odd kind.avif')),
  },
  startOptions: async ({ folder }, use) => {
    const applications = join(folder, 'desktop', 'applications');
    await mkdir(applications, { recursive: true });
    await writeFile(join(applications, 'mimeinfo.cache'), 'image/avif=scribe.desktop;\n');
    const script = join(folder, 'scribe.sh');
    await writeFile(script, `#!/bin/sh\nprintf %s "$1" > '${join(folder, 'opened.txt')}'\n`);
    await chmod(script, 0o755);
    const entry = `[Desktop Entry]\nType=Application\nName=Scribe\nExec=${script} %f\n`;
    await writeFile(join(applications, 'scribe.desktop'), entry);
    await use({ environment: { XDG_DATA_HOME: join(folder, 'desktop') } });
  },
});

test('a photo is opened, shown, copied and dragged out, whatever its kind', async ({
  cat,
  album,
}) => {
  const { electron, page } = cat;
  const path = join(album.folder, 'odd kind.avif');
  const handed = await watchDesktop(electron);
  await tile(page, 'odd kind.avif').dispatchEvent('dragstart');
  await expect
    .poll(async () => (await handed()).dragged)
    .toEqual([{ files: [path], iconWidth: 128 }]);

  await tile(page, 'odd kind.avif').click();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByRole('button', { name: 'Open', exact: true }).click();
  await expect.poll(async () => (await handed()).opened).toEqual([path]);
  await panel.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(async () => (await handed()).shown).toEqual([path]);

  await panel.getByRole('button', { name: 'Copy picture' }).click();
  await expect.poll(async () => (await clipboardOf(electron)).imageWidth).toBe(730);
  await panel.getByRole('button', { name: 'Copy path' }).click();
  await expect.poll(async () => (await clipboardOf(electron)).text).toBe(path);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('1 file was copied.')).toBeVisible();
  // Other systems keep files in forms of their own: main/desktop/clipboard-files.test.ts.
  if (process.platform !== 'linux') return;
  const { files } = await clipboardOf(electron);
  expect(files).toMatch(/^copy\nfile:\/\/\/.*\/odd%20kind\.avif$/);
});

test('chosen photos become an album folder that opens without the app', async ({ cat, folder }) => {
  const { electron, page } = cat;
  const target = join(folder, 'Shared');
  await mkdir(target);
  await willChoose(electron, [target]);
  await tile(page, 'odd kind.avif').click({ modifiers: ['ControlOrMeta'] });
  await tile(page, 'mog-1.jpg').click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^Album folder to share/ }).click();
  await expect(page.getByText(/^2 photos written to/)).toBeVisible();
  const album = join(target, 'Mog');
  expect((await readdir(join(album, 'pictures'))).sort()).toEqual(['mog-1.jpg', 'odd kind.jpg']);
  const html = await readFile(join(album, 'index.html'), 'utf8');
  // Each among the others, and large.
  expect(html.match(/<img /g)).toHaveLength(4);
  expect(html).not.toMatch(/https?:|file:|<script/);
  const handed = await watchDesktop(electron);
  await page
    .getByRole('status', { name: 'Messages' })
    .getByRole('button', { name: 'Open' })
    .click();
  await expect.poll(async () => (await handed()).opened).toEqual([join(album, 'index.html')]);
});

test('chosen photos leave as files, as links, as lists and as keywords', async ({
  cat,
  album,
  folder,
}) => {
  const { electron, page } = cat;
  const target = join(folder, 'Taken along');
  await mkdir(target);
  const listed = (kind: string) => join(target, `list.${kind}`);
  await tile(page, 'mog-1.jpg').click({ modifiers: ['ControlOrMeta'] });
  await tile(page, 'mog-3.jpg').click({ modifiers: ['ControlOrMeta'] });
  const exportAs = async (form: RegExp, words = /^2 photos written to/) => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: form }).click();
    const told = page.getByText(words);
    await expect(told).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(told).toBeHidden();
  };

  for (const [name, form] of [
    ['copies', /^Copy the photos/],
    ['links', /^Link the photos/],
  ] as const) {
    await mkdir(join(target, name));
    await willChoose(electron, [join(target, name)]);
    await exportAs(form);
    expect((await readdir(join(target, name))).sort()).toEqual(['mog-1.jpg', 'mog-3.jpg']);
  }
  const inode = async (path: string) => (await stat(path)).ino;
  const original = await inode(join(album.folder, 'mog-1.jpg'));
  expect(await inode(join(target, 'links', 'mog-1.jpg'))).toBe(original);
  expect(await inode(join(target, 'copies', 'mog-1.jpg'))).not.toBe(original);

  await willSave(electron, listed('csv'));
  await exportAs(/\(CSV\)/);
  const lines = (await readFile(listed('csv'), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(',Mog,');
  await willSave(electron, listed('json'));
  await exportAs(/\(JSON\)/);
  const list = JSON.parse(await readFile(listed('json'), 'utf8')) as { path: string }[];
  expect(list.map(({ path }) => basename(path)).sort()).toEqual(['mog-1.jpg', 'mog-3.jpg']);

  await willAnswer(electron, 0);
  await exportAs(/\(XMP\)/, /^2 \.xmp files written, into folders: 1\./);
  const sidecar = await readFile(join(album.folder, 'mog-1.jpg.xmp'), 'utf8');
  expect(sidecar).toContain('Mog');
  expect(sidecar).toContain('mwg-rs:Type="Pet"');
});

test('a photo is opened with a program of the desktop', async ({ cat, album, folder }) => {
  test.skip(process.platform !== 'linux', 'Other systems have a window of their own for this.');
  const { electron, page } = cat;
  const told = join(folder, 'opened.txt');
  // The menu cannot be clicked: its first entry is chosen for the person.
  await electron.evaluate(({ Menu }) => {
    Menu.prototype.popup = function choose(this: Electron.Menu) {
      this.items[0]?.click();
    };
  });
  await tile(page, 'odd kind.avif').click();
  await page.getByRole('button', { name: 'Open with…' }).click();
  await expect
    .poll(() => readFile(told, 'utf8').catch(() => ''))
    .toBe(join(album.folder, 'odd kind.avif'));
});
