import electron, { type NativeImage } from 'electron';

/**
 * Puts a picture on the clipboard.
 *
 * Newer Electron has the web's `ClipboardItem`; older has `writeImage`. What is there decides.
 */
export async function copyImage(image: NativeImage): Promise<void> {
  const { clipboard } = electron;
  const writeImage: unknown = Reflect.get(clipboard, 'writeImage');
  if (typeof writeImage === 'function') {
    Reflect.apply(writeImage, clipboard, [image]);
    return;
  }
  const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
  await clipboard.write([new electron.ClipboardItem({ 'image/png': png })]);
}
