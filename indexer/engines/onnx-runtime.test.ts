import { expect, it } from 'vitest';
import { onnxProblem } from './onnx-runtime.ts';
import { elsewhere } from './testing/elsewhere.ts';

it('loads here, and says on one line why it does not elsewhere, however often it is asked', async () => {
  expect(onnxProblem()).toBeNull();
  for (let round = 0; round < 2; round++) {
    const problem = await elsewhere(() => Promise.resolve(onnxProblem()));
    expect(problem).toMatch(/sunos.*onnxruntime_binding\.node/);
    expect(problem).not.toContain('\n');
  }
  expect(onnxProblem()).toBeNull();
});
