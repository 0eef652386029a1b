import { Sheet } from '../controls/confirm.tsx';
import type { MessageKey } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { allCommands } from './all-commands.ts';
import { isCharacterKey, type Chord } from './chord.ts';
import { ChordKeys } from './chord-keys.tsx';

const places = ['gallery', 'photo', 'compare', 'review', 'everywhere'] as const;
type KeyPlace = (typeof places)[number];

/** All keys, by where they hold. */
export function ShortcutSheet() {
  const say = useSay();
  const shown = useStore((state) => state.shortcutsShown);
  if (!shown) return null;
  return (
    <Sheet title={say('keys.title')} wide onClose={() => actions().showShortcuts(false)}>
      <div className="key-columns">
        {places.map((place) => (
          <KeyList key={place} place={place} />
        ))}
      </div>
    </Sheet>
  );
}

type Line = { readonly meaning: MessageKey; readonly chords: readonly Chord[] };

function linesOf(place: KeyPlace, letterKeys: boolean): readonly Line[] {
  const lines = new Map<MessageKey, readonly (readonly Chord[])[]>();
  for (const { label, keys, place: here } of allCommands) {
    const chords = letterKeys ? keys : keys.filter((chord) => !isCharacterKey(chord));
    if (here !== place || chords.length === 0) continue;
    lines.set(label, [...(lines.get(label) ?? []), shorten(chords)]);
  }
  const grid: readonly Line[] =
    place === 'gallery'
      ? [
          { meaning: 'keys.move', chords: ['← ↑ ↓ →'] },
          { meaning: 'keys.extend', chords: ['shift+← ↑ ↓ →'] },
        ]
      : [];
  return [
    ...grid,
    ...Array.from(lines, ([meaning, groups]) => ({ meaning, chords: merge(groups) })),
  ];
}

function KeyList({ place }: { readonly place: KeyPlace }) {
  const say = useSay();
  const letterKeys = useStore((state) => state.settings.letterKeys);
  return (
    <section>
      <h3>{say(`keys.${place}`)}</h3>
      <dl className="key-list">
        {linesOf(place, letterKeys).map(({ meaning, chords }) => (
          <div key={meaning}>
            <dt>{say(meaning)}</dt>
            <dd>
              {chords.map((chord) => (
                <ChordKeys key={chord} chord={chord} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Keys that do opposite things, such as + and −, share a line and show one each. */
function merge(groups: readonly (readonly Chord[])[]): readonly Chord[] {
  return groups.length === 1 ? groups.flat() : groups.flatMap((chords) => chords.slice(0, 1));
}

/** The nine digits are written as a span. */
function shorten(chords: readonly Chord[]): readonly Chord[] {
  return chords.includes('9') ? ['1 – 9'] : chords.slice(0, 2);
}
