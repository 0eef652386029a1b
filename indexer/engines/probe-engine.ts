import type { VisionEngine } from '../../models/engine.ts';
import { goldenDifference, goldenPictures } from '../../models/golden/golden.ts';

/** Photos each lane sees while the clock runs. */
const rounds = 2;

/**
 * Checks that an engine sees what it must, and measures milliseconds a photo with all lanes busy.
 *
 * The first look at each golden picture is the check and the warm-up. Throws when it differs.
 */
export async function probeEngine(engine: VisionEngine): Promise<number> {
  for (const picture of goldenPictures) {
    const difference = goldenDifference(picture, await engine.see(picture.image, null));
    if (difference !== null)
      throw new Error(`The ${engine.name} engine sees wrongly: ${difference}`);
  }
  const { concurrency } = engine;
  const lanes = Array.from({ length: concurrency }, (_, lane) => lane);
  await Promise.all(lanes.map((lane) => look(engine, lane)));
  const start = performance.now();
  await Promise.all(
    lanes.map(async (lane) => {
      for (let round = 0; round < rounds; round++) await look(engine, lane + round);
    }),
  );
  return (performance.now() - start) / (concurrency * rounds);
}

async function look(engine: VisionEngine, index: number): Promise<void> {
  const picture = goldenPictures[index % goldenPictures.length];
  if (picture !== undefined) await engine.see(picture.image, null);
}
