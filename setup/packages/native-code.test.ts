import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { foreignCode, nativeCode } from './native-code.ts';

/** The first bytes of a file, with numbers set at their places. */
function head(
  begin: string,
  ...numbers: readonly (readonly [at: number, bytes: string])[]
): Buffer {
  const bytes = Buffer.alloc(256);
  Buffer.from(begin, 'hex').copy(bytes);
  for (const [at, value] of numbers) Buffer.from(value, 'hex').copy(bytes, at);
  return bytes;
}

const elf = (machine: string) => head('7f454c46', [18, machine]);
const windows = (machine: string) => head('4d5a', [0x3c, '80'], [0x80, `50450000${machine}`]);
const universal = head('cafebabe00000002', [8, '01000007'], [28, '0100000c']);

it.each([
  [elf('3e00'), { platform: 'linux', archs: ['x64'], musl: false }],
  [elf('b700'), { platform: 'linux', archs: ['arm64'], musl: false }],
  [windows('6486'), { platform: 'win32', archs: ['x64'], musl: false }],
  [windows('64aa'), { platform: 'win32', archs: ['arm64'], musl: false }],
  [head('cffaedfe0c000001'), { platform: 'darwin', archs: ['arm64'], musl: false }],
  [universal, { platform: 'darwin', archs: ['x64', 'arm64'], musl: false }],
])('knows what machine code runs on', (bytes, code) => {
  expect(nativeCode(bytes, 'some.node')).toEqual(code);
});

it('takes a class of Java, a text and a stub without a program for what they are', () => {
  expect(nativeCode(head('cafebabe00000041'), 'Some.class')).toBeNull();
  expect(
    nativeCode(Buffer.from('a text that begins like nothing at all'.repeat(3)), 'a'),
  ).toBeNull();
  expect(nativeCode(head('4d5a', [0x3c, 'ffffff7f']), 'stub.exe')).toBeNull();
});

it('names each file that does not run where the package goes, musl builds too', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'prebuilds'));
  const files = {
    'my-cat': elf('3e00'),
    'prebuilds/linux-arm64.node': elf('b700'),
    'prebuilds/linuxmusl-x64.node': elf('3e00'),
    'prebuilds/win32-x64.node': windows('6486'),
    'licence.txt': Buffer.from('MIT'),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  expect(await foreignCode(folder, 'linux', 'x64')).toEqual([
    join('prebuilds', 'linux-arm64.node'),
    join('prebuilds', 'linuxmusl-x64.node'),
    join('prebuilds', 'win32-x64.node'),
  ]);
});

it('sees what this very Node runs on', async () => {
  const file = await open(process.execPath);
  const { buffer } = await file.read(Buffer.alloc(4096), 0, 4096);
  await file.close();
  expect(nativeCode(buffer, 'node')).toMatchObject({
    platform: process.platform,
    archs: expect.arrayContaining([process.arch]) as string[],
  });
});
