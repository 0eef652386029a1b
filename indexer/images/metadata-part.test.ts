import { expect, test } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { box } from '../testing/write-heif.ts';
import { readCaptureFacts } from './capture-facts.ts';
import { metadataOf } from './metadata-part.ts';

const dated = () =>
  drawPhoto()
    .jpeg()
    .withExif({ IFD0: { Make: 'FUJIFILM', Model: 'X-T5' } })
    .toBuffer();
const bytesOf = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

test('Fujifilm keeps them in the picture inside', async () => {
  const photo = bytesOf(Buffer.from('FUJIFILMCCD-RAW 0201'), Buffer.alloc(100), await dated());
  expect(readCaptureFacts(photo).camera).toBe('FUJIFILM X-T5');
});

test('Olympus and Panasonic keep them in a TIFF under another name', () => {
  const panasonic = bytesOf(Buffer.from('IIU\0\x08\0\0\0', 'latin1'));
  expect(Buffer.from(metadataOf(panasonic)).toString('latin1', 0, 4)).toBe('II*\0');
  const olympus = bytesOf(Buffer.from('MMOR\0\0\0\x08', 'latin1'));
  expect(Buffer.from(metadataOf(olympus)).toString('latin1', 0, 4)).toBe('MM\0*');
});

test('Canon keeps them in a box', () => {
  const head = Buffer.from(
    '\0\0\0\x18ftypcrx \0\0\0\x01crx isom\0\0\0\x20CMT1MM\0*\0\0\0\x08',
    'latin1',
  );
  expect(Buffer.from(metadataOf(bytesOf(head))).toString('latin1', 0, 4)).toBe('MM\0*');
});

test('JPEG XL keeps them in a box', () => {
  const start = box('JXL ', Buffer.from('0d0a870a', 'hex'));
  const exif = box('Exif', Buffer.from('\0\0\0\0MM\0*\0\0\0\x08', 'latin1'));
  expect(Buffer.from(metadataOf(bytesOf(start, exif))).toString('latin1', 0, 4)).toBe('MM\0*');
});

test.each(['', 'Exif\0\0'])('JPEG 2000 keeps them in a box with a name (%j)', (before) => {
  const start = box('jP  ', Buffer.from('0d0a870a', 'hex'));
  const exif = box('uuid', Buffer.from(`JpgTiffExif->JP2${before}MM\0*\0\0\0\x08`, 'latin1'));
  const other = box('uuid', Buffer.alloc(40));
  const found = metadataOf(bytesOf(start, other, exif));
  expect(Buffer.from(found).toString('latin1', 0, 4)).toBe('MM\0*');
  expect(metadataOf(bytesOf(start, other))).toHaveLength(12 + 48);
});

test('of any other photo they are the file’s own', async () => {
  const jpeg = bytesOf(await dated());
  expect(metadataOf(jpeg)).toBe(jpeg);
});
