import { useStore } from '../store/store.ts';
import { keyOf, type KeyedCommand } from './key-of.ts';

/** The key beside a button's words, as long as it does something. */
export function KeyCap({ command }: { readonly command: KeyedCommand }) {
  const letterKeys = useStore((state) => state.settings.letterKeys);
  const key = keyOf(command, letterKeys);
  return key === null ? null : <kbd aria-hidden="true">{key.toUpperCase()}</kbd>;
}
