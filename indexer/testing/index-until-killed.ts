/**
 * A process that indexes a folder as fast as it can, until it is killed or has nothing left to do.
 *
 * It writes a line when the library is open, and one when all photos were seen.
 */
import { openWithPlayedEyes } from './open-with-played-eyes.ts';

const [libraryFolder = '', weightsFolder = '', pictures = ''] = process.argv.slice(2);
process.env['MY_CAT_ENGINE'] = 'webgpu';
const indexer = await openWithPlayedEyes(libraryFolder, weightsFolder);
process.stdout.write('open\n');
await indexer.handlers['folders.add']({ paths: [pictures] });
await indexer.settled();
await indexer.close();
process.stdout.write('done\n');
