import { clipboard, nativeImage, shell, type NativeImage } from 'electron';
import { FaultError } from '../../contract/fault.ts';
import type { DesktopHandlers } from '../door.ts';
import { copyImage } from './copy-image.ts';
import { pathsOf, type DesktopContext } from './context.ts';

type Photos = Pick<
  DesktopHandlers,
  | 'desktop.reveal'
  | 'desktop.open'
  | 'desktop.copyPaths'
  | 'desktop.copyImage'
  | 'desktop.startDrag'
>;

const dragIconPx = 128;

/** Handing photos to other programs. */
export function photos({ ask, window }: DesktopContext, appIcon: string): Photos {
  const pathOf = async (photoId: number) => (await ask('photos.detail', { photoId })).path;

  async function dragIcon(photoId: number): Promise<NativeImage> {
    const { file } = await ask('photos.render', { kind: 'thumbnail', id: photoId });
    const thumbnail = nativeImage.createFromPath(file);
    const icon = thumbnail.isEmpty() ? nativeImage.createFromPath(appIcon) : thumbnail;
    return icon.resize({ width: dragIconPx });
  }

  return {
    'desktop.reveal': async ({ photoId }) => shell.showItemInFolder(await pathOf(photoId)),
    'desktop.open': async ({ photoId }) => {
      const path = await pathOf(photoId);
      const problem = await shell.openPath(path);
      if (problem !== '') throw new FaultError('failed', `${path} could not be opened: ${problem}`);
    },
    'desktop.copyPaths': async ({ photoIds }) =>
      clipboard.writeText((await pathsOf(ask, photoIds)).join('\n')),
    'desktop.copyImage': async ({ photoId }) => {
      const { file } = await ask('photos.render', { kind: 'large', id: photoId });
      const image = nativeImage.createFromPath(file);
      if (image.isEmpty())
        throw new FaultError('failed', 'The picture could not be copied. Copy its path instead.');
      await copyImage(image);
    },
    'desktop.startDrag': async ({ photoIds }) => {
      const [first] = photoIds;
      if (first === undefined) return;
      const [files, icon] = await Promise.all([pathsOf(ask, photoIds), dragIcon(first)]);
      const [file] = files;
      if (file !== undefined) window()?.webContents.startDrag({ file, files: [...files], icon });
    },
  };
}
