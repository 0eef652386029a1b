import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { captureDate, type CaptureDate } from './capture-date.ts';

const now = Date.UTC(2024, 0, 1);
const modifiedAtMs = Date.UTC(2023, 5, 5);
const exif = (takenAtMs: number): CaptureDate => ({ takenAtMs, takenFrom: 'exif' });

async function dateOf(name: string, written: CaptureDate | null, sidecarSeconds?: number) {
  const folder = await temporaryFolder();
  const json = JSON.stringify({ photoTakenTime: { timestamp: String(sidecarSeconds) } });
  if (sidecarSeconds !== undefined) await writeFile(join(folder, `${name}.json`), json);
  const dates = written === null ? [] : [written];
  return captureDate({ path: join(folder, name), modifiedAtMs }, dates, now);
}

test('what is written in the photo comes first', async () => {
  const written = exif(Date.UTC(1919, 4, 4));
  expect(await dateOf('IMG-20190512-WA0003.jpg', written, 1_557_655_872)).toEqual(written);
});

test('then the sidecar, the name, the date of the file', async () => {
  expect(await dateOf('IMG-20200101-WA0003.jpg', null, 1_557_655_872)).toEqual({
    takenAtMs: 1_557_655_872_000,
    takenFrom: 'sidecar',
  });
  expect(await dateOf('IMG-20190512-WA0003.jpg', null)).toMatchObject({ takenFrom: 'name' });
  const file = { takenAtMs: modifiedAtMs, takenFrom: 'file' };
  expect(await dateOf('IMG_1.jpg', null)).toEqual(file);
});

test.each([Date.UTC(2038, 4, 5), Date.UTC(42603, 0, 1), Date.UTC(1700, 0, 1)])(
  'the future and times before photography are not believed (%i)',
  async (takenAtMs) => {
    expect((await dateOf('IMG_1.jpg', exif(takenAtMs))).takenFrom).toBe('file');
    expect((await dateOf('IMG-20190512-WA0003.jpg', exif(takenAtMs))).takenFrom).toBe('name');
  },
);

test('nor is a name or a file from the future', async () => {
  expect((await dateOf('IMG-20990101-WA0003.jpg', null)).takenFrom).toBe('file');
  const later = { path: '/nowhere/a.jpg', modifiedAtMs: now + 1e12 };
  expect((await captureDate(later, [], now)).takenAtMs).toBe(now);
});

test('a sidecar that tells where clocks begin gives way to a name', async () => {
  expect((await dateOf('IMG-20190512-WA0003.jpg', null, 12)).takenFrom).toBe('name');
  expect(await dateOf('IMG_1.jpg', null, 12)).toEqual({
    takenAtMs: 12_000,
    takenFrom: 'unset-clock',
  });
});

test('a clock that was never set is believed where nobody says more', async () => {
  const unset = { takenAtMs: Date.UTC(2000, 0, 1), takenFrom: 'unset-clock' as const };
  expect((await dateOf('IMG-20190512-WA0003.jpg', unset)).takenFrom).toBe('name');
  expect(await dateOf('IMG_1.jpg', unset)).toEqual(unset);
});
