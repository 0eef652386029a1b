/** What is written into a JPEG lies before its picture; more than this nobody writes. */
const most = 512 * 1024;

const startOfScan = 0xda;

/** Where the first scan of a JPEG begins; `most` where its segments do not lead there. */
function pictureAt(jpeg: Buffer): number {
  for (let at = 2; at + 4 <= jpeg.length && at < most;) {
    if (jpeg[at] !== 0xff) return most;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === startOfScan) return at;
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + jpeg.readUInt16BE(at + 2);
  }
  return most;
}

/** The part of a file in which to look for what people and programs wrote: of a JPEG only what is before its picture. */
export function writtenHead(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isJpeg = file[0] === 0xff && file[1] === 0xd8;
  return isJpeg ? file.subarray(0, Math.min(most, pictureAt(file))) : file;
}
