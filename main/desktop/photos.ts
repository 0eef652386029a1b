import { clipboard, nativeImage, shell, type NativeImage } from 'electron';
import { FaultError } from '../../contract/fault.ts';
import type { DesktopHandlers } from '../door.ts';
import { copyFiles } from './copy-files.ts';
import { copyImage } from './copy-image.ts';
import { openWith } from './open-with/open-with.ts';
import type { DesktopContext } from './context.ts';
import { createDragOut } from './drag-out.ts';

type Photos = Pick<
  DesktopHandlers,
  | 'desktop.reveal'
  | 'desktop.revealFolder'
  | 'desktop.revealFailed'
  | 'desktop.open'
  | 'desktop.openWith'
  | 'desktop.copyPaths'
  | 'desktop.copyFiles'
  | 'desktop.copyImage'
  | 'desktop.prepareDrag'
  | 'desktop.startDrag'
>;

const dragIconPx = 128;

const gone = (what: 'folder' | 'file') =>
  new FaultError('not-found', `This ${what} is in the list no longer.`);

/** Handing photos to other programs. */
export function photos(context: DesktopContext, appIcon: string): Photos {
  const { ask, window } = context;
  /** Throws where none of them is left. */
  async function pathsOf(photoIds: readonly number[]): Promise<readonly string[]> {
    const paths = await ask('photos.paths', { photoIds });
    if (paths.length === 0)
      throw new FaultError('not-found', 'None of these photos is there any more.');
    return paths;
  }
  const dragOut = createDragOut(async (photoIds) => {
    const [files, icon] = await Promise.all([pathsOf(photoIds), dragIcon(photoIds[0] ?? 0)]);
    return { files, icon };
  });
  const pathOf = async (photoId: number) => (await ask('photos.detail', { photoId })).path;

  async function dragIcon(photoId: number): Promise<NativeImage> {
    // Not the thumbnail: it is WebP, which Electron's pictures cannot be made of.
    const { file } = await ask('photos.render', { kind: 'icon', id: photoId });
    const picture = nativeImage.createFromPath(file);
    const icon = picture.isEmpty() ? nativeImage.createFromPath(appIcon) : picture;
    return icon.resize({ width: dragIconPx });
  }

  return {
    'desktop.reveal': async ({ photoId }) => shell.showItemInFolder(await pathOf(photoId)),
    'desktop.revealFolder': async ({ folderId }) => {
      const followed = await ask('folders.list', undefined);
      const folder = followed.find((one) => one.folderId === folderId);
      if (folder === undefined) throw gone('folder');
      // Its path is another computer's, and may mean anything here.
      if (folder.notice?.kind === 'not-shown')
        throw new FaultError('bad-request', folder.notice.message);
      const problem = await shell.openPath(folder.path);
      if (problem !== '')
        throw new FaultError('failed', `${folder.path} could not be opened: ${problem}`);
    },
    'desktop.revealFailed': async ({ fileId }) => {
      const path = await ask('failures.path', { fileId });
      if (path === null) throw gone('file');
      shell.showItemInFolder(path);
    },
    'desktop.open': async ({ photoId }) => {
      const path = await pathOf(photoId);
      const problem = await shell.openPath(path);
      if (problem !== '') throw new FaultError('failed', `${path} could not be opened: ${problem}`);
    },
    'desktop.openWith': async ({ photoId }) => openWith(await pathOf(photoId), context),
    'desktop.copyPaths': async ({ photoIds }) => {
      const paths = await pathsOf(photoIds);
      await clipboard.writeText(paths.join('\n'));
      return paths.length;
    },
    'desktop.copyFiles': async ({ photoIds }) => {
      const paths = await pathsOf(photoIds);
      await copyFiles(paths);
      return paths.length;
    },
    'desktop.copyImage': async ({ photoId }) => {
      const { file } = await ask('photos.render', { kind: 'large', id: photoId });
      const image = nativeImage.createFromPath(file);
      if (image.isEmpty())
        throw new FaultError('failed', 'The picture could not be copied. Copy its path instead.');
      await copyImage(image);
    },
    'desktop.prepareDrag': ({ photoIds }) => dragOut.prepare(photoIds),
    'desktop.startDrag': async ({ photoIds }) => {
      const { files, icon } = await dragOut.take(photoIds);
      const [file = ''] = files;
      window()?.webContents.startDrag({ file, files: [...files], icon });
    },
  };
}
