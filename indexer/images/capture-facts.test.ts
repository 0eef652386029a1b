import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { parseExifDate, readCaptureFacts } from './capture-facts.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'Asia/Tehran');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function photoWith(tags: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const { Make = 'Test', Model = 'Test 1', ...rest } = tags;
  const bytes = await drawPhoto().jpeg().withExif({ IFD0: { Make, Model }, IFD2: rest }).toBuffer();
  return new Uint8Array(bytes);
}

test('reads the moment with its offset and fraction', async () => {
  const photo = await photoWith({
    Make: 'samsung',
    Model: 'SM-G780G',
    DateTimeOriginal: '2023:10:15 11:55:31',
    SubSecTimeOriginal: '25',
    OffsetTimeOriginal: '+03:00',
  });
  expect(readCaptureFacts(photo)).toEqual({
    takenAtMs: Date.parse('2023-10-15T08:55:31.250Z'),
    camera: 'samsung SM-G780G',
  });
});

test('without an offset the clock ran in the time zone of this computer', async () => {
  const photo = await photoWith({ DateTimeOriginal: '2024:01:02 03:04:05' });
  expect(readCaptureFacts(photo).takenAtMs).toBe(Date.parse('2024-01-02T03:04:05+03:30'));
});

test('a model that repeats its maker is named once', async () => {
  const photo = await photoWith({ Make: 'Canon', Model: 'Canon EOS R6' });
  expect(readCaptureFacts(photo).camera).toBe('Canon EOS R6');
});

test('a photo without EXIF, and a file without sense, tell nothing', async () => {
  const nothing = { takenAtMs: null, camera: null };
  expect(readCaptureFacts(new Uint8Array(await drawPhoto().jpeg().toBuffer()))).toEqual(nothing);
  expect(readCaptureFacts(new Uint8Array([1, 2, 3]))).toEqual(nothing);
});

test.each(['0000:00:00 00:00:00', '    :  :     :  :  ', '2023:13:01 00:00:00', 'yesterday'])(
  '%s is no date',
  (date) => {
    expect(parseExifDate(date, '', '')).toBeNull();
  },
);
