import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lowering } from './lowest-priority.ts';

test('Linux lowers each thread, and its disks', () => {
  expect(lowering({ platform: 'linux', processId: 7, threadIds: [7, 8, 9] })).toEqual({
    ids: [7, 8, 9],
    command: ['ionice', '-c', '3', '-p', '7', '8', '9'],
  });
  expect(lowering({ platform: 'linux', processId: 7, threadIds: [] }).ids).toEqual([7]);
});

test('a Mac has one policy for both, Windows lowers its processors', () => {
  expect(lowering({ platform: 'darwin', processId: 7, threadIds: [] })).toEqual({
    ids: [0],
    command: ['taskpolicy', '-b', '-p', '7'],
  });
  expect(lowering({ platform: 'win32', processId: 7, threadIds: [] })).toEqual({
    ids: [0],
    command: null,
  });
});

test.skipIf(process.platform !== 'linux')('no thread of a process keeps its place', async () => {
  const program = join(import.meta.dirname, 'testing/lowered.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await once(child, 'exit');
  const priorities = JSON.parse(said) as number[];
  expect(priorities.length).toBeGreaterThan(4);
  // Tests themselves may run with a low one.
  const lowest = Math.max(getPriority(), constants.priority.PRIORITY_LOW);
  expect(new Set(priorities)).toEqual(new Set([lowest]));
});
