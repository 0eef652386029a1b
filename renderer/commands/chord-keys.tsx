import type { MessageKey } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import type { Chord } from './chord.ts';
import './keys.css';

const named: Readonly<Record<string, MessageKey>> = {
  space: 'keys.space',
  enter: 'keys.enter',
  escape: 'keys.escape',
  shift: 'keys.shift',
  ctrl: 'keys.control',
};

const arrows: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowdown: '↓',
};

/** A key, or keys held together, as they are written on a keyboard. */
export function ChordKeys({ chord }: { readonly chord: Chord }) {
  const say = useSay();
  const write = (part: string) => {
    const name = named[part];
    return name === undefined ? (arrows[part] ?? part.toUpperCase()) : say(name);
  };
  return (
    <span className="chord" dir="ltr">
      {chord.split(/\+(?=.)/).map((part) => (
        <kbd key={part} className="key">
          {write(part)}
        </kbd>
      ))}
    </span>
  );
}
