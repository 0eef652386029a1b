import type { VisionEngine } from '../../models/engine.ts';
import {
  goldenDifference,
  goldenPictures,
  type GoldenPicture,
} from '../../models/golden/golden.ts';

/** Photos each lane sees while the clock runs. */
const rounds = 2;

/** Throws when an engine does not see in golden pictures what it must; warms it up, too. */
export async function checkEngine(
  engine: VisionEngine,
  pictures: readonly GoldenPicture[],
): Promise<void> {
  for (const picture of pictures) {
    const difference = goldenDifference(picture, await engine.see(picture.image, null));
    if (difference !== null)
      throw new Error(`The ${engine.name} engine sees wrongly: ${difference}`);
  }
}

/** Checks an engine, and measures milliseconds a photo with all lanes busy. */
export async function probeEngine(engine: VisionEngine): Promise<number> {
  await checkEngine(engine, goldenPictures);
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
