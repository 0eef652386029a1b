import { performance } from 'node:perf_hooks';
import { run } from '../command.ts';
import { npmCommand } from '../npm-command.ts';
import { runScript, SetupFailure } from '../setup-failure.ts';
import { proofsNamed, sizesOf } from '../torture/proofs.ts';

/** Tries to break what is promised, as often as a night or a coffee allows, and prints what came of it. */
async function torture(asked: readonly string[]): Promise<number> {
  const length = asked.includes('--night') ? 'night' : 'short';
  const chosen = proofsNamed(asked.filter((word) => !word.startsWith('--')));
  if (chosen.length === 0)
    throw new SetupFailure('There is no such proof.', 'Leave the word out to run all.');
  let broken = 0;
  for (const proof of chosen) {
    const sizes = sizesOf(proof, length);
    const begunMs = performance.now();
    const { code, output } = await run(
      ...npmCommand(['run', proof.script ?? 'unit', '--', ...proof.tests]),
      {
        env: { ...sizes },
      },
    );
    const seconds = Math.round((performance.now() - begunMs) / 1000);
    const size = Object.values(sizes).join(' ');
    console.log([code === 0 ? 'held' : 'BROKEN', proof.what, size, `${seconds} s`].join('  '));
    if (code === 0) continue;
    broken += 1;
    console.log(output);
  }
  return broken > 0 ? 1 : 0;
}

await runScript(() => torture(process.argv.slice(2)));
