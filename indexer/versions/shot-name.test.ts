import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shotKey, shotName } from './shot-name.ts';

const at = (name: string) => join('/photos', name);

/** Names of one shot: what they share, and what is told of each. */
const shots: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  img_1234: [
    ['IMG_1234.HEIC', ''],
    ['IMG_1234.MOV', ''],
    ['img_1234.cr2', ''],
    ['IMG_E1234.HEIC', 'edited'],
    ['IMG_1234-edited.jpg', 'edited'],
    ['IMG_1234-bearbeitet.jpg', 'edited'],
    ['IMG_1234-modifié.jpg', 'edited'],
    ['IMG_1234-modifie\u0301.jpg', 'edited'],
    ['IMG_1234-編集済み.jpg', 'edited'],
    ['IMG_1234-ویرایش‌شده.jpg', 'edited'],
    ['IMG_1234-Edit.tif', 'edited'],
    ['IMG_1234(1).JPG', 'copy 1'],
    ['IMG_1234 (12).JPG', 'copy 12'],
    ['IMG_1234 2.HEIC', 'copy 2'],
    ['IMG_1234 copy.jpg', 'copy copy'],
    ['IMG_1234 copy 2.jpg', 'copy copy 2'],
    ['IMG_1234 - Kopie.jpg', 'copy kopie'],
    ['IMG_1234 - Copy (2).jpg', 'copy copy (2)'],
    ['IMG_1234_HEVC.MOV', ''],
    ['IMG_1234_HEIC.MOV', ''],
    ['IMG_1234.HEIC.MOV', ''],
    ['IMG_1234.CR2.jpg', ''],
    ['IMG_1234 (Edited).jpg', 'edited'],
    ['IMG_1234-Edit-2.tif', 'edited'],
    ['Copy of IMG_1234.jpg', 'copy copy of'],
    ['Kopie von IMG_1234.jpg', 'copy copy of'],
    ['IMG_1234-edited(1).jpg', 'edited copy 1'],
    ['IMG_1234(1)-edited.jpg', 'edited copy 1'],
  ],
  'f88c2797-d829-495d-8fae-517d2a00dd12': [
    ['F88C2797-D829-495D-8FAE-517D2A00DD12.heic', ''],
    ['F88C2797-D829-495D-8FAE-517D2A00DD12_3.mov', ''],
  ],
  pxl_20230708_120000123: [
    ['PXL_20230708_120000123.jpg', ''],
    ['PXL_20230708_120000123.MP.jpg', ''],
    ['PXL_20230708_120000123~2.jpg', 'edited'],
    ['PXL_20230708_120000123.MP~2.jpg', 'edited'],
    ['PXL_20230708_120000123.RAW-01.COVER.jpg', 'edited'],
    ['PXL_20230708_120000123.RAW-02.ORIGINAL.dng', ''],
    ['PXL_20230708_120000123.PORTRAIT-01.COVER.jpg', 'edited'],
  ],
};

function told(path: string): string {
  const { edited, copy } = shotName(path);
  return [edited ? 'edited' : '', copy === '' ? '' : `copy ${copy}`].filter(Boolean).join(' ');
}

describe.each(Object.entries(shots))('files of %s', (bare, names) => {
  it.each(names)('%s', (name, says) => {
    expect(shotName(at(name)).bare).toBe(bare);
    expect(told(at(name))).toBe(says);
    expect(shotKey(at(name))).toBe(shotKey(at(names[0]?.[0] ?? '')));
  });
});

it.each([
  // Counters of cameras and years are no numbers of copies, and a name is more than its mark.
  'IMG_1235.HEIC',
  'IMG_1234 (2023).HEIC',
  'IMG_1234_edited by Ann.HEIC',
  'photocopy.jpg',
  '(1).jpg',
  'copy.jpg',
])('%s is of another shot', (name) => {
  expect(shotKey(at(name))).not.toBe(shotKey(at('IMG_1234.HEIC')));
  expect(shotName(at(name)).copy).toBe('');
});

it('keeps the folders apart', () => {
  expect(shotKey('/a/IMG_1.jpg')).not.toBe(shotKey('/b/IMG_1.jpg'));
});
