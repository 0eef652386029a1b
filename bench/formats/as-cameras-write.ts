import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';

/** The EXIF that a telephone writes, as a segment of a JPEG. */
async function cameraSegment(): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })
    .withExif({
      IFD0: { Make: 'Camera', Model: 'Camera 1', Software: '1.0' },
      IFD2: { DateTimeOriginal: '2024:05:06 07:08:09', OffsetTimeOriginal: '+02:00' },
    })
    .jpeg()
    .toBuffer();
  const from = jpeg.indexOf(Buffer.from([0xff, 0xe1]));
  return jpeg.subarray(from, from + 2 + jpeg.readUInt16BE(from + 2));
}

/** Copies of JPEGs in another folder, with what cameras write into theirs; those written before are taken. */
export async function asCamerasWrite(
  files: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const segment = await cameraSegment();
  const written: string[] = [];
  for (const file of files) {
    const path = join(folder, basename(file));
    if (!existsSync(path)) {
      const jpeg = await readFile(file);
      await writeFile(path, Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]));
    }
    written.push(path);
  }
  return written;
}
