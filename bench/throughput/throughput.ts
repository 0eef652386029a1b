import { availableParallelism } from 'node:os';
import { cpuEngineName, type CpuEngineName } from '../../indexer/engines/onnx-runtime.ts';
import { saveResult } from '../report/save-result.ts';
import { fixed, formatTable, type Row } from '../report/table.ts';
import { measureEndToEnd } from './end-to-end.ts';
import { makePhotos, photoSizes, type PhotoSet } from './make-photos.ts';
import { measure, type Speed } from './measure.ts';
import { createNaiveWay } from './naive.ts';
import { measureStages, type StageSpeeds } from './stages.ts';

export type ThroughputOptions = {
  readonly photos: number;
  readonly quick: boolean;
  /** Only this engine; both that run on the processor when absent. */
  readonly engine?: CpuEngineName | undefined;
};

type SizeResult = {
  readonly size: string;
  readonly photos: string;
  readonly naive: Speed;
  /** The first is the one that the app takes. */
  readonly engines: readonly EngineResult[];
};

type EngineResult = {
  readonly engine: CpuEngineName;
  readonly stages: StageSpeeds;
  readonly endToEnd: Speed;
  /** End to end as a multiple of the naive way. */
  readonly timesNaive: number;
  /** The same for processor time alone, without the gain of using several processors. */
  readonly timesLessWork: number;
  /** End to end as a share of the slowest stage when that has all processors to itself. */
  readonly shareOfSlowestStage: number;
  /**
   * End to end as a share of what the processors could do at best.
   *
   * The stages share them, so their processor time a photo adds up: no order of work beats that.
   */
  readonly shareOfProcessors: number;
};

/** Photos the naive way is timed with: it is slow, and steady. */
const naivePhotos = 12;
const warmUpPhotos = 4;

export async function throughput({ photos, quick, engine }: ThroughputOptions): Promise<void> {
  const count = quick ? 16 : photos;
  const engines = engine === undefined ? new Set([cpuEngineName(), 'wasm'] as const) : [engine];
  const results: SizeResult[] = [];
  for (const size of photoSizes) {
    const set = await makePhotos(size, count);
    const result = await measureSize(set, [...engines], quick ? 4 : naivePhotos);
    printSize(result);
    results.push(result);
  }
  const file = await saveResult('throughput', { sizes: results });
  console.log(`\nWritten: ${file}`);
}

async function measureSize(
  set: PhotoSet,
  names: readonly CpuEngineName[],
  naiveCount: number,
): Promise<SizeResult> {
  const other = await makePhotos({ name: 'warm up', widthPx: 800, heightPx: 600 }, warmUpPhotos);
  const naive = await measureNaive(set.files.slice(0, naiveCount), other.files);
  const engines: EngineResult[] = [];
  for (const name of names) engines.push(await measureEngine(name, set, other.files, naive));
  return {
    size: set.name,
    photos: `${set.files.length} JPEGs: ${set.made}`,
    naive,
    engines,
  };
}

async function measureEngine(
  engine: CpuEngineName,
  set: PhotoSet,
  warmUp: readonly string[],
  naive: Speed,
): Promise<EngineResult> {
  const stages = await measureStages(set, engine);
  const endToEnd = await measureEndToEnd(set, engine, warmUp);
  const slowest = Math.min(...alone(stages).map(([, speed]) => speed.photosPerSecond));
  const cpuMs = alone(stages).reduce((sum, [, speed]) => sum + speed.cpuMsPerPhoto, 0);
  return {
    engine,
    stages,
    endToEnd,
    timesNaive: endToEnd.photosPerSecond / naive.photosPerSecond,
    timesLessWork: naive.cpuMsPerPhoto / endToEnd.cpuMsPerPhoto,
    shareOfSlowestStage: endToEnd.photosPerSecond / slowest,
    shareOfProcessors: endToEnd.photosPerSecond / ((1000 / cpuMs) * availableParallelism()),
  };
}

async function measureNaive(files: readonly string[], warmUp: readonly string[]): Promise<Speed> {
  const look = await createNaiveWay();
  const [first] = warmUp;
  if (first !== undefined) await look(first);
  return measure(files.length, async () => {
    for (const file of files) await look(file);
  });
}

/** The stages of which a photo's way consists. Decoding was measured with reading, so that is no part. */
const alone = ({ decode, see, store }: StageSpeeds) =>
  [
    ['decode', decode],
    ['see', see],
    ['store', store],
  ] as const;

function printSize({ size, photos, naive, engines }: SizeResult): void {
  for (const result of engines) {
    const { engine, stages, endToEnd } = result;
    const line = (name: string, speed: Speed): Row => [
      name,
      fixed(speed.photosPerSecond, 1),
      fixed(speed.cpuMsPerPhoto, 1),
    ];
    const rows = [
      line('read and hash', stages.read),
      line('read and decode', stages.decode),
      line('see: detect and embed', stages.see),
      line('  detect alone', stages.detect),
      line('  embed alone', stages.embed),
      line('store', stages.store),
      line('end to end', endToEnd),
      line('naive, one at a time', naive),
    ];
    const title = `${size}, ${engine} engine: ${photos}`;
    console.log(formatTable(title, ['stage', 'photos/s', 'CPU ms/photo'], rows));
    console.log(
      [
        `end to end: ${fixed(result.timesNaive, 1)} × the naive way (wanted ≥ 5; ${fixed(result.timesLessWork, 1)} × less work),`,
        `${share(result.shareOfSlowestStage)} of the slowest stage alone (wanted ≥ 85 %),`,
        `${share(result.shareOfProcessors)} of what the processors could do`,
      ].join('\n'),
    );
  }
}

const share = (value: number) => `${Math.round(value * 100)} %`;
