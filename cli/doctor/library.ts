import { existsSync } from 'node:fs';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import type { Context } from '../with-library.ts';
import { toRead, withLibrary } from '../with-library.ts';
import { count } from '../words.ts';
import { broken, messageOf, notice, well, type Check } from './check.ts';

/** Reads the whole library for damage, and looks whether its folders are there. */
export const libraryCheck = (context: Context): Check => ({
  name: 'Library',
  run: async (_places, folder) => {
    if (!existsSync(libraryFilesIn(folder).database))
      return well(`none yet; it will be made at ${folder}`);
    try {
      return await withLibrary(context, { library: folder }, toRead, async ({ handlers }) => {
        const { photos, labels, problems } = await handlers['library.check']();
        const detail = `${folder}: ${count(photos, 'photo')}, ${count(labels, 'label')}`;
        const cure =
          'Quit the app and put it back with "my-cat library restore": nothing you said is lost.';
        if (problems.length > 0) return broken(`${detail}. ${problems.join(' ')}`, cure);
        const folders = await handlers['folders.list']();
        const away = folders.filter((one) => one.state === 'offline').map((one) => one.path);
        return away.length === 0
          ? well(`${detail}, no damage`)
          : notice(`${detail}; not there now: ${away.join(', ')}`, 'Connect the drive.');
      });
    } catch (error) {
      return broken(
        `${folder}: ${messageOf(error)}`,
        'If it is damaged, put it back with "my-cat library restore".',
      );
    }
  },
});
