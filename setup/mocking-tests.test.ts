import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mockingTests } from './mocking-tests.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

it('finds the tests that put something in the place of a module, and no other', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'main/deep'), { recursive: true });
  await mkdir(join(root, 'cli'));
  const call = (name: string) => `vi.${name}('electron', () => ({}));\n`;
  for (const [path, text] of Object.entries({
    'main/deep/door.test.ts': call('mock'),
    'main/panel.test.tsx': call('doMock'),
    'main/fine.test.ts': 'vi.mocked(open);\n',
    'main/door.ts': call('mock'),
    'cli/other.test.ts': 'expect(1).toBe(1);\n',
  }))
    await writeFile(join(root, path), text);
  expect(mockingTests(root, ['main', 'cli']).sort()).toEqual([
    'main/deep/door.test.ts',
    'main/panel.test.tsx',
  ]);
});
