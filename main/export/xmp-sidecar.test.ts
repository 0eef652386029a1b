import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { xmpOf } from './xmp-sidecar.ts';

const run = promisify(execFile);

function hasExiftool(): boolean {
  try {
    execFileSync('exiftool', ['-ver'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('No exiftool here: XMP is not read back by it. Install libimage-exiftool-perl.');
    return false;
  }
}

test.skipIf(!hasExiftool())(
  'exiftool reads back what is written, and finds no fault in it',
  async () => {
    const names = ['Mög & "Söhne" <1>', 'گربه'];
    const photo = {
      photoId: 1,
      path: '/photos/a.jpg',
      takenAtMs: 0,
      widthPx: 400,
      heightPx: 300,
      versions: [],
      sightings: names.map((cat, index) => ({
        cat,
        probability: 0.9,
        box: [0.1 + index / 2, 0.2, 0.25, 0.5] as const,
      })),
    };
    const file = join(await temporaryFolder(), 'a.jpg.xmp');
    await writeFile(file, xmpOf(photo, 1));
    const { stdout } = await run('exiftool', ['-json', '-struct', '-validate', '-warning', file]);
    const [told] = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(told).toMatchObject({ Validate: 'OK' });
    const read = await run('exiftool', ['-json', '-struct', '-Subject', '-RegionInfo', file]);
    const [words] = JSON.parse(read.stdout) as readonly Record<string, unknown>[];
    const regions = names.map((Name, index) => ({
      Name,
      Type: 'Pet',
      Area: { X: 0.225 + index / 2, Y: 0.45, W: 0.25, H: 0.5, Unit: 'normalized' },
    }));
    expect(words).toMatchObject({
      Subject: names,
      RegionInfo: { AppliedToDimensions: { W: 400, H: 300, Unit: 'pixel' }, RegionList: regions },
    });
  },
);
