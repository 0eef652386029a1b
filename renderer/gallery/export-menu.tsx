import { ActionMenu } from '../controls/action-menu.tsx';
import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import type { ExportForm } from '../store/desktop-slice.ts';
import { bestShots } from './best-shots.ts';
import { actions } from '../store/store.ts';

const forms: readonly ExportForm[] = [
  'copy',
  'copy-versions',
  'hard-link',
  'html-album',
  'csv',
  'json',
  'xmp-sidecars',
];

/** Ways to take photos out of the app; which ones is asked when something is chosen. */
export function ExportMenu({ photoIds }: { readonly photoIds: () => readonly number[] }) {
  const say = useSay();
  return (
    <ActionMenu
      label={say('export.title')}
      actions={[
        {
          id: 'files',
          name: say('export.copyFiles'),
          run: () => void actions().copyFiles(photoIds()),
        },
        {
          id: 'paths',
          name: say('export.copyPaths'),
          run: () => void actions().copyPaths(photoIds()),
        },
        ...forms.map((form) => ({
          id: form,
          name: say(`export.${form}`),
          run: () => void actions().exportPhotos(photoIds(), form),
        })),
        {
          id: 'best-album',
          name: say('export.bestAlbum'),
          run: () => {
            const best = bestShots(actions().listing, photoIds());
            void actions().exportPhotos(best, 'html-album');
          },
        },
      ]}
    >
      <Button icon="export">{say('export.title')}</Button>
    </ActionMenu>
  );
}
