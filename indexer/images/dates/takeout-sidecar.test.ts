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
  [
    'Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg',
    'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
  ],
  [
    '13039_327707840323_537645323_9470255_27214_n(1).jpg',
    '13039_327707840323_537645323_9470255_27214_n.j(1).json',
  ],
  [
    'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg',
    'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json',
  ],
  ['Screenshot_20211104-110347(1).jpg', 'Screenshot_20211104-110347.jpg.supplemental-me(1).json'],
  [
    // Each of these but one is two units of UTF-16.
    '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg',
    '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json',
  ],
  ['IMG_2710.MP4', 'IMG_2710.HEIC.json'],
  ['IMG_2710.MP4', 'IMG_2710.HEIC.supplemental-metadata.json'],
  ['IMG_2710(1).MP4', 'IMG_2710.HEIC(1).json'],
  ['mog-edited.jpg', 'mog-edited.jpg.json'],
])('%s has %s', (photo, sidecar) => {
  expect(sidecarNames(photo)).toContain(sidecar);
});

test('what is short keeps its number, and its own sidecar is looked for first', () => {
  expect(sidecarNames('IMG_1(1).jpg')).not.toContain('IMG_1.jpg.json');
  expect(sidecarNames('IMG_1.MOV')[0]).toBe('IMG_1.MOV.supplemental-metadata.json');
  expect(sidecarNames('IMG_1.HEIC')).not.toContain('IMG_1.jpg.json');
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
