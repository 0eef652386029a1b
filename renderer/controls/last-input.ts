import { useEffect } from 'react';

let byKey = false;

/** Whether the person last used the keyboard: only then focus may be put somewhere for them. */
export const usesKeyboard = (): boolean => byKey;

/** Notices whether keys or a pointer are used, in the whole window. */
export function useLastInput(): void {
  useEffect(() => {
    const key = () => (byKey = true);
    const pointer = () => (byKey = false);
    // Before anybody else hears of it.
    document.addEventListener('keydown', key, { capture: true });
    document.addEventListener('pointerdown', pointer, { capture: true });
    return () => {
      document.removeEventListener('keydown', key, { capture: true });
      document.removeEventListener('pointerdown', pointer, { capture: true });
    };
  }, []);
}
