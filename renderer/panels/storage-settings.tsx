import { Button } from '../controls/button.tsx';
import { formatBytes } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { Group, Setting } from './settings.tsx';

/** What the app keeps on the disk, where, and what may go. */
export function StorageSettings() {
  const say = useSay();
  const language = useLanguage();
  const storage = useStore((state) => state.storage);
  if (storage === null) return <Group title={say('settings.storage')}>{null}</Group>;
  const { databaseBytes, thumbnailBytes, thumbnailLimitBytes, dataFolder } = storage;
  return (
    <Group title={say('settings.storage')}>
      <Setting
        name={say('settings.thumbnails')}
        hint={
          <span className="numbers">
            {say('settings.thumbnailsOf', {
              used: formatBytes(language, thumbnailBytes),
              limit: formatBytes(language, thumbnailLimitBytes),
            })}
          </span>
        }
      >
        <Button onPress={() => void actions().clearThumbnails()}>
          {say('settings.clearThumbnails')}
        </Button>
      </Setting>
      <Setting name={say('settings.database')}>
        <span className="quiet numbers">{formatBytes(language, databaseBytes)}</span>
      </Setting>
      <div className="setting">
        <div>
          <p>{say('settings.dataFolder')}</p>
          <p className="quiet hint path" dir="ltr">
            {dataFolder}
          </p>
        </div>
        <Button onPress={() => void actions().revealDataFolder()}>
          {say('settings.revealData')}
        </Button>
      </div>
    </Group>
  );
}
