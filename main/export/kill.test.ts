import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** Kills; `MY_CAT_KILLS=300` for a long run. */
const kills = Number(process.env['MY_CAT_KILLS'] ?? 4);

const takenAt = new Date('2019-05-04T03:02:01Z');

test(
  `a copy that bears its name is all of the photo, through ${kills} kills while photos are copied`,
  { timeout: 60_000 + kills * 10_000 },
  async () => {
    const folder = await temporaryFolder();
    const originals = join(folder, 'originals');
    await mkdir(originals);
    const contents = Array.from({ length: 20 }, (_, at) => Buffer.alloc(500_000 + at, at));
    for (const [at, bytes] of contents.entries()) {
      await writeFile(join(originals, `${at}.jpg`), bytes);
      await utimes(join(originals, `${at}.jpg`), takenAt, takenAt);
    }
    let copies = 0;
    for (let round = 0; round < kills; round++) {
      const target = join(folder, `copies-${round}`);
      await mkdir(target);
      const program = join(import.meta.dirname, '../testing/copy-until-killed.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', program, originals, target], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      await once(child.stdout, 'data');
      // At any moment: this is what is tried.
      await setTimeout(((round * 37) % 100) + 5);
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const name of await readdir(target)) {
        if (name.endsWith('.part')) continue;
        const bytes = await readFile(join(target, name));
        expect(bytes.equals(contents[Number.parseInt(name, 10)] ?? Buffer.of())).toBe(true);
        expect((await stat(join(target, name))).mtime).toEqual(takenAt);
        copies += 1;
      }
    }
    expect(copies).toBeGreaterThan(kills);
    expect(await readdir(originals)).toHaveLength(contents.length);
  },
);
