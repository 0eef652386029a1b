import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { createReaderApart } from '../../indexer/decoding/reader-apart.ts';
import { createPhotoReader, type PhotoReader } from '../../indexer/images/photo-reader.ts';
import { toFailure } from '../../indexer/images/read-failure.ts';
import { formatTable, type Row } from '../report/table.ts';

/** Files that once kept everything waiting, and an ordinary photo. */
const files: Readonly<Record<string, () => Promise<Buffer>>> = {
  'photo of 12 megapixels': () => noisy(4000, 3000).jpeg({ quality: 88 }).toBuffer(),
  'WebP of 64 × 64 with 8 MB of EXIF': () => withExif(8),
  'WebP of 64 × 64 with 32 MB of EXIF': () => withExif(32),
  'bitmap of 13.5 MB': () => Promise.resolve(bitmap(2122, 2122)),
  'progressive JPEG of 12,000 × 12,000': () =>
    sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: '#864' },
      limitInputPixels: false,
    })
      .jpeg({ progressive: true })
      .toBuffer(),
};

function noisy(width: number, height: number) {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#a86', noise } });
}

async function withExif(megabytes: number): Promise<Buffer> {
  const small = await sharp({
    create: { width: 64, height: 64, channels: 3, background: '#864' },
  })
    .withExif({ IFD0: { Copyright: 'x' } })
    .webp()
    .toBuffer();
  // Entries without end: what a reader that believes them all walks through.
  const exif = Buffer.alloc(megabytes * 2 ** 20, 0);
  exif.write('II*\0', 0, 'latin1');
  exif.writeUInt32LE(8, 4);
  exif.writeUInt16LE(65_535, 8);
  for (let at = 10; at + 12 <= exif.length; at += 12) {
    exif.writeUInt16LE(0x8298, at);
    exif.writeUInt16LE(2, at + 2);
    exif.writeUInt32LE(exif.length - 20, at + 4);
    exif.writeUInt32LE(8, at + 8);
  }
  const at = small.indexOf('EXIF');
  const head = Buffer.alloc(8);
  head.write('EXIF', 0, 'latin1');
  head.writeUInt32LE(exif.length, 4);
  const whole = Buffer.concat([small.subarray(0, at), head, exif]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

function bitmap(widthPx: number, heightPx: number): Buffer {
  const row = Math.ceil((widthPx * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * heightPx, 90);
  bytes.fill(0, 0, 54);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(widthPx, 18);
  bytes.writeInt32LE(heightPx, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

async function measure(reader: PhotoReader, path: string, times: number) {
  const photo = await reader.read(path);
  const outcome = () =>
    reader.decode(photo).then(
      () => 'decoded',
      (error: unknown) => toFailure(error, path).kind,
    );
  if (times > 1) await outcome();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begunMs = performance.now();
  let said = '';
  for (let time = 0; time < times; time++) said = await outcome();
  const ms = (performance.now() - begunMs) / times;
  delay.disable();
  return { ms, blockedMs: delay.max / 1e6, said };
}

/** How long decoding takes here and in a process of its own, and how long it keeps this process from all else. */
export async function benchDecoding(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-decoding-'));
  const here = createPhotoReader();
  const apart = createReaderApart();
  try {
    const rows: Row[] = [];
    for (const [name, make] of Object.entries(files)) {
      const path = join(folder, 'a.jpg');
      await writeFile(path, await make());
      const times = name.startsWith('photo') ? 10 : 1;
      const itself = await measure(here, path, times);
      const there = await measure(apart, path, times);
      rows.push([
        name,
        ...[itself.ms, itself.blockedMs, there.ms, there.blockedMs].map((ms) => ms.toFixed(0)),
        there.said,
      ]);
    }
    const head = ['file', 'here, ms', 'blocked, ms', 'apart, ms', 'blocked, ms', 'outcome'];
    console.log(formatTable('Decoding here, and in a process of its own', head, rows));
  } finally {
    await Promise.all([here.close(), apart.close(), rm(folder, { recursive: true, force: true })]);
  }
}
