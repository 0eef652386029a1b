import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { sidecarNames, takenAtBeside, takenTimeIn } from './takeout-sidecar.ts';

test.each([
  ['IMG_1234.jpg', 'IMG_1234.jpg.supplemental-metadata.json'],
  ['IMG_1234(1).jpg', 'IMG_1234.jpg.supplemental-metadata(1).json'],
  ['IMG_7777.jpg', 'IMG_7777.jpg.json'],
  ['IMG_7777(2).jpg', 'IMG_7777.jpg(2).json'],
  ['IMG_1234-edited.jpg', 'IMG_1234.jpg.supplemental-metadata.json'],
  ['IMG_1234-edited(1).jpg', 'IMG_1234.jpg.supplemental-metadata(1).json'],
  ['IMG_1234(1)-edited.jpg', 'IMG_1234(1).jpg.supplemental-metadata.json'],
  [
    'Screenshot_20190512-101112_com.snap.android-edi.jpg',
    'Screenshot_20190512-101112_com.snap.android.jp.json',
  ],
  ['IMG_1234-bearbeitet.jpg', 'IMG_1234.jpg.supplemental-metadata.json'],
  ['PXL_20190512_101112123.MP.jpg', 'PXL_20190512_101112123.MP.jpg.supplemental-met.json'],
  [
    'a rather long name of a photo of my cat Mog 2019.jpg',
    'a rather long name of a photo of my cat Mog 20.json',
  ],
])('%s has %s', (photo, sidecar) => {
  expect(sidecarNames(photo)).toContain(sidecar);
  for (const name of sidecarNames(photo)) expect(Array.from(name).length).toBeLessThanOrEqual(51);
});

const told = (seconds: unknown) => JSON.stringify({ photoTakenTime: { timestamp: seconds } });

test('the time when the photo was taken, not when it was uploaded', () => {
  const json = JSON.stringify({
    creationTime: { timestamp: '1600000000' },
    photoTakenTime: { timestamp: '1557655872' },
  });
  expect(takenTimeIn(json)).toBe(Date.UTC(2019, 4, 12, 10, 11, 12));
});

test.each([
  ...['', '[]', 'null', '{"photoTakenTime":7}'],
  ...['soon', undefined, null, '', '0', ' ', [5]].map(told),
])('any other file tells nothing: %s', (json) => {
  expect(takenTimeIn(json)).toBeNull();
});

test('moments before 1970, and files with a mark before their text', () => {
  expect(takenTimeIn(told('-86400000'))).toBe(Date.UTC(1967, 3, 7));
  expect(takenTimeIn(`\ufeff${told('1557655872')}`)).toBe(Date.UTC(2019, 4, 12, 10, 11, 12));
});

test('is looked for beside the photo', async () => {
  const folder = await temporaryFolder();
  const photo = join(folder, 'IMG_1(1).jpg');
  expect(await takenAtBeside(photo)).toBeNull();
  await writeFile(join(folder, 'IMG_1.jpg.supplemental-metadata.json'), told('1000'));
  expect(await takenAtBeside(photo)).toBeNull();
  await writeFile(join(folder, 'IMG_1.jpg.supplemental-metadata(1).json'), told('1557655872'));
  const takenAtMs = Date.UTC(2019, 4, 12, 10, 11, 12);
  expect(await takenAtBeside(photo)).toEqual({ takenAtMs, takenFrom: 'sidecar' });
});
