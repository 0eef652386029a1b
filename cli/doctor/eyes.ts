import { asEyesInUse, chosenEyes } from '../../indexer/eyes/chosen-eyes.ts';
import { loadEyes } from '../../indexer/eyes/load-eyes.ts';
import { startEyes } from '../../indexer/engines/start-eyes.ts';
import { eyesWords } from '../commands/eyes.ts';
import { broken, messageOf, well, type Check } from './check.ts';

/** Reads the eyes that the library is seen with; those that were chosen look at their own pictures. */
export const eyesCheck: Check = {
  name: 'Eyes',
  run: async ({ weightsFolder, workerFile }, libraryFolder) => {
    try {
      const chosen = await chosenEyes(libraryFolder);
      const words = eyesWords(asEyesInUse(chosen));
      if (chosen.folder === null) return well(words);
      const loaded = await loadEyes(weightsFolder, chosen);
      await (await startEyes(loaded, { workerFile, threads: 1 })).close();
      return well(`${words}, hashes match, and they see what they must`);
    } catch (error) {
      return broken(
        messageOf(error),
        'Take them again with "my-cat eyes use FOLDER", or go back with "my-cat eyes use built-in".',
      );
    }
  },
};
