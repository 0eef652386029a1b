import type { RgbImage } from '../../contract/vision-messages.ts';

/** Arguments of `ffmpeg` for one upright frame as a portable pixmap, no larger than a size. */
export function frameArguments(
  input: readonly string[],
  atMs: number,
  longSidePx: number,
): readonly string[] {
  const side = String(longSidePx);
  return [
    ...['-nostdin', '-v', 'error', '-threads', '1'],
    ...['-ss', (atMs / 1000).toFixed(3), ...input],
    ...['-map', '0:V:0', '-frames:v', '1'],
    '-vf',
    // Square pixels first, then the size.
    `scale=iw*sar:ih,setsar=1,scale='min(${side},iw)':'min(${side},ih)':force_original_aspect_ratio=decrease`,
    ...['-c:v', 'ppm', '-pix_fmt', 'rgb24', '-f', 'image2pipe', 'pipe:1'],
  ];
}

/**
 * Reads a portable pixmap (P6, 8 bits) as FFmpeg writes it: without comments.
 *
 * Null for no bytes, which is how FFmpeg says that there is no frame at or after that moment.
 */
export function readPixmap(bytes: Buffer): RgbImage | null {
  if (bytes.length === 0) return null;
  const head = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.toString('latin1', 0, 32));
  const widthPx = Number(head?.[1]);
  const heightPx = Number(head?.[2]);
  const start = head?.[0].length ?? 0;
  if (head === null || bytes.length !== start + widthPx * heightPx * 3)
    throw new Error('The decoder answered something else than a frame.');
  // A copy: the engine takes the memory of what it is given, and Node's may be shared.
  return { widthPx, heightPx, pixels: new Uint8Array(bytes.subarray(start)) };
}
