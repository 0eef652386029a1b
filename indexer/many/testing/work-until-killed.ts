/**
 * A worker of many that looks at photos without looking, until it is killed or nothing is left.
 *
 * It writes a line when it begins, and one when nothing was left.
 */
import { decoderHere } from '../../testing/decoder-here.ts';
import { weightsFolder } from '../../testing/open-generated-library.ts';
import { playedEyes } from '../../testing/played-eyes.ts';
import { withMany } from '../open-many.ts';
import { runWorker } from '../run-worker.ts';

const [url = '', libraryFolder = ''] = process.argv.slice(2);
process.env['MY_CAT_ENGINE'] = 'webgpu';
await withMany(url, async (many) => {
  process.stdout.write('begun\n');
  const done = await runWorker({
    many,
    places: new Map(),
    libraryFolder,
    weightsFolder,
    visionPort: playedEyes(),
    startDecoder: decoderHere,
    decoderFolders: [],
    stay: false,
    signal: new AbortController().signal,
    note: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`done ${done}\n`);
});
process.exit(0);
