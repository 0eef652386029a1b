import { Command, Option } from 'commander';
import { parseCount } from '../cli/arguments.ts';
import type { AccuracyOptions } from './accuracy/accuracy.ts';
import type { FormatsOptions } from './formats/formats.ts';
import type { ManyOptions } from './many/many.ts';
import type { JourneyOptions } from './journey/journey.ts';
import type { ThroughputOptions } from './throughput/throughput.ts';
import type { RescoreOptions } from './rescore/rescore.ts';
import type { ScaleOptions } from './scale/scale.ts';

const program = new Command('npm run bench --').description(
  'Measures the app on this machine; prints tables and writes bench/results/*.json.',
);

program
  .command('accuracy')
  .description('how well one cat is found from few photos (needs MY_CAT_PHOTOS)')
  .option('--seeds <n>', 'random divisions into shown and tested photos', parseCount(1, 100), 5)
  .option('--quick', 'one division only', false)
  .action(async (options: AccuracyOptions) => {
    const { accuracy } = await import('./accuracy/accuracy.ts');
    await accuracy(options);
  });

program
  .command('journey')
  .description(
    'what a person sees after five photos and after answers, and whether what is said is so',
  )
  .option('--seeds <n>', 'random choices of the photos shown', parseCount(1, 100), 3)
  .action(async (options: JourneyOptions) => {
    const { journey } = await import('./journey/journey.ts');
    await journey(options);
  });

program
  .command('throughput')
  .description('photos a second: end to end, each stage alone, and the naive way')
  .option('--photos <n>', 'photos of each size', parseCount(8, 10_000), 96)
  .addOption(new Option('--engine <name>', 'only this engine').choices(['onnx', 'wasm']))
  .option('--quick', 'few photos', false)
  .action(async (options: ThroughputOptions) => {
    const { throughput } = await import('./throughput/throughput.ts');
    await throughput(options);
  });

program
  .command('decoding')
  .description('decoding in the process itself and in one of its own, and how long each blocks it')
  .action(async () => {
    const { benchDecoding } = await import('./decoding/decoding.ts');
    await benchDecoding();
  });

program
  .command('rescore')
  .description('learning anew and judging a large library again')
  .option('--crops <n>', 'cats in the library', parseCount(1000, 2_000_000), 100_000)
  .action(async (options: RescoreOptions) => {
    const { rescore } = await import('./rescore/rescore.ts');
    await rescore(options);
  });

program
  .command('scale')
  .description('what people wait for, and what blocks the indexer, as a library grows')
  .option('--photos <n>', 'photos in the largest library', parseCount(1000, 2_000_000), 100_000)
  .option('--before <file>', 'an earlier scale.json to compare with')
  .option('--assert', 'fail where a goal is missed', false)
  .option(
    '--allow <n>',
    'how many times slower than the goals mean a machine may be',
    parseCount(1, 100),
    1,
  )
  .action(async (options: ScaleOptions) => {
    const { scale } = await import('./scale/scale.ts');
    await scale(options);
  });

program
  .command('many')
  .description(
    'a database of many machines: a search, and what a photo costs (needs PostgreSQL here)',
  )
  .option('--photos <n>', 'photos with cats', parseCount(1000, 10_000_000), 1_000_000)
  .option('--queued <n>', 'photos that are queued and stored', parseCount(100, 100_000), 5000)
  .action(async (options: ManyOptions) => {
    const { many } = await import('./many/many.ts');
    await many(options);
  });

program
  .command('formats')
  .description('what odd files cost to read, and whether ordinary ones became slower')
  .option('--against <commit>', 'the app as it was, to compare with: a commit or a checkout')
  .option('--ordinary', 'only ordinary photos', false)
  .action(async (options: FormatsOptions) => {
    const { formats } = await import('./formats/formats.ts');
    await formats(options);
  });

await program.parseAsync();
