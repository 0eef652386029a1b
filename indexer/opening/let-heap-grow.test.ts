import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { heapFlag } from './let-heap-grow.ts';

it('says what V8 understands', () => {
  const say = (flag: string) => {
    const script = `require('node:v8').setFlagsFromString('${flag}')`;
    return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  };
  expect(say(heapFlag)).toMatchObject({ status: 0, stderr: '' });
  // It would be heard otherwise.
  expect(say('--no-such-flag').stderr).toContain('no-such-flag');
});
