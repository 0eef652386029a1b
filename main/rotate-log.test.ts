import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rotateLog } from './rotate-log.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

test('a full log makes room, and the three before it are kept', async () => {
  const file = join(await temporaryFolder(), 'my-cat.log');
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    writeFileSync(file, text);
    rotateLog(file);
    expect(existsSync(file)).toBe(false);
  }
  const kept = [1, 2, 3].map((age) => readFileSync(`${file}.${age}`, 'utf8'));
  expect(kept).toEqual(['e', 'd', 'c']);
  expect(existsSync(`${file}.4`)).toBe(false);
});
