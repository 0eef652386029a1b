import { useEffect, type ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { Choice } from '../controls/choice.tsx';
import { Segmented } from '../controls/segmented.tsx';
import { languages, useSay } from '../languages/languages.ts';
import { isKept } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';
import './panels.css';
import { DeleteEverything } from './delete-everything.tsx';
import { FollowedLibrary } from './followed-library.tsx';
import { VideosLeftOut } from './videos-left-out.tsx';
import { StorageSettings } from './storage-settings.tsx';

/** Everything that can be chosen, on one page. */
export function Settings() {
  const say = useSay();
  useEffect(() => void actions().readOffers(), []);
  return (
    <section className="panel settings">
      <h1>{say('settings.title')}</h1>
      <Look />
      <Work />
      <Where />
      <StorageSettings />
      <DeleteEverything />
      <div className="panel-buttons">
        <Button icon="keyboard" command="help" onPress={() => actions().showShortcuts(true)}>
          {say('settings.shortcuts')}
        </Button>
      </div>
    </section>
  );
}

function Look() {
  const say = useSay();
  const { theme, layout, language, stackBursts, letterKeys } = useStore((state) => state.settings);
  const listed = Object.entries(languages).filter(
    ([tag, { listed }]) => listed || tag === language,
  );
  return (
    <Group title={say('settings.look')}>
      <Setting name={say('settings.theme')}>
        <Segmented
          label={say('settings.theme')}
          value={theme}
          options={[
            { value: 'system', name: say('settings.themeSystem') },
            { value: 'light', name: say('settings.themeLight') },
            { value: 'dark', name: say('settings.themeDark') },
          ]}
          onChange={(value) => void actions().changeSettings({ theme: value })}
        />
      </Setting>
      <Setting name={say('gallery.layout')}>
        <Segmented
          label={say('gallery.layout')}
          value={layout}
          options={[
            { value: 'justified', name: say('gallery.justified') },
            { value: 'square', name: say('gallery.square') },
          ]}
          onChange={(value) => void actions().changeSettings({ layout: value })}
        />
      </Setting>
      <Toggle name="stackBursts" on={stackBursts}>
        {say('settings.stackBursts')}
      </Toggle>
      <Toggle name="letterKeys" on={letterKeys}>
        {say('settings.letterKeys')}
      </Toggle>
      <Setting name={say('settings.language')}>
        <Choice
          label={say('settings.language')}
          labelHidden
          value={language}
          options={[
            { value: 'system', name: say('settings.languageSystem') },
            ...listed.map(([tag, { name }]) => ({ value: tag, name })),
          ]}
          onChange={(value) => void actions().changeSettings({ language: value })}
        />
      </Setting>
    </Group>
  );
}

function Work() {
  const say = useSay();
  const settings = useStore((state) => state.settings);
  const engine = useStore((state) => state.progress?.engine ?? null);
  const eyes = useStore((state) => state.storage?.eyes ?? null);
  const offers = useStore((state) => state.offers);
  return (
    <Group title={say('settings.work')}>
      <Setting name={say('settings.speed')} hint={say('settings.speedHint')}>
        <Segmented
          label={say('settings.speed')}
          value={settings.speed}
          options={[
            { value: 'gentle', name: say('settings.speedGentle') },
            { value: 'balanced', name: say('settings.speedBalanced') },
            { value: 'full', name: say('settings.speedFull') },
          ]}
          onChange={(value) => void actions().changeSettings({ speed: value })}
        />
      </Setting>
      <Toggle name="pauseOnBattery" on={settings.pauseOnBattery}>
        {say('settings.battery')}
      </Toggle>
      {offers.fullScreen && (
        <Toggle name="pauseOnFullScreen" on={settings.pauseOnFullScreen}>
          {say('settings.fullScreen')}
        </Toggle>
      )}
      {offers.startAtLogin && (
        <Toggle name="startAtLogin" on={settings.startAtLogin}>
          {say('settings.login')}
        </Toggle>
      )}
      <Setting name={say('settings.closing')} hint={say('settings.closingHint')}>
        <Segmented
          label={say('settings.closing')}
          value={settings.closing}
          options={[
            { value: 'usual', name: say('settings.closingUsual') },
            { value: 'hide', name: say('settings.closingHide') },
            { value: 'quit', name: say('settings.closingQuit') },
          ]}
          onChange={(value) => void actions().changeSettings({ closing: value })}
        />
      </Setting>
      <Toggle name="trayIcon" on={settings.trayIcon}>
        {say('settings.trayIcon')}
      </Toggle>
      <Toggle name="notifications" on={settings.notifications}>
        {say('settings.notifications')}
      </Toggle>
      <Updates on={settings.updates} />
      {engine !== null && (
        <Setting name={say('settings.engine')}>
          <bdi className="quiet">{say(`engines.${engine}`)}</bdi>
        </Setting>
      )}
      {eyes?.isBuiltIn === false && (
        <Setting name={say('settings.eyes')} hint={say('settings.eyesHint')}>
          <bdi className="quiet">{eyes.name}</bdi>
        </Setting>
      )}
    </Group>
  );
}

/** Shown where the app renews itself; elsewhere the system's package manager does, or the person. */
function Updates({ on }: { readonly on: boolean }) {
  const say = useSay();
  const offered = useStore((state) => state.offers.updates);
  if (!offered) return null;
  return (
    <Toggle name="updates" on={on}>
      {say('settings.updates')}
      <span className="quiet hint">{say('settings.updatesHint')}</span>
    </Toggle>
  );
}

function Where() {
  const say = useSay();
  const count = useStore((state) => state.folders.length);
  const kept = useStore((state) => isKept(state.progress));
  return (
    <Group title={say('settings.where')}>
      <Setting
        name={say('settings.folders', { count })}
        {...(!kept && { hint: say('settings.foldersHint') })}
      >
        <Button icon="folder" onPress={() => actions().go('folders')}>
          {say('settings.openFolders')}
        </Button>
      </Setting>
      <VideosLeftOut />
      <FollowedLibrary />
    </Group>
  );
}

export function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="setting-group">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type SettingProps = {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
};

export function Setting({ name, hint, children }: SettingProps) {
  return (
    <div className="setting">
      <div>
        <p>{name}</p>
        {hint !== undefined && <p className="quiet hint">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

type ToggleProps = {
  readonly name:
    | 'pauseOnBattery'
    | 'pauseOnFullScreen'
    | 'startAtLogin'
    | 'trayIcon'
    | 'notifications'
    | 'updates'
    | 'stackBursts'
    | 'letterKeys';
  readonly on: boolean;
  readonly children: ReactNode;
};

function Toggle({ name, on, children }: ToggleProps) {
  return (
    <SwitchField
      isSelected={on}
      onChange={(value) => void actions().changeSettings({ [name]: value })}
    >
      <SwitchButton className="setting switch">
        <span>{children}</span>
        <span className="switch-track" aria-hidden="true" />
      </SwitchButton>
    </SwitchField>
  );
}
