import { useState } from 'react';

/** What was confirmed: done at once, or a promise of whether it came to pass. */
export type Confirmed = Promise<boolean> | undefined;

/** Closes what asked once the answer has come to pass; where it has not, what was filled in stays to be mended. */
export function useClosing(onClose: () => void) {
  const [isPending, setPending] = useState(false);
  const closeAfter = (confirm: () => Confirmed) => {
    if (isPending) return;
    const confirmed = confirm();
    if (confirmed === undefined) {
      onClose();
      return;
    }
    setPending(true);
    void confirmed.then((isDone) => {
      setPending(false);
      if (isDone) onClose();
    });
  };
  return { closeAfter, isPending };
}
