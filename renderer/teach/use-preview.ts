import { useCallback, useEffect, useState } from 'react';
import { bridge } from '../bridge.ts';
import { forgetPreview, previewOf } from './previews.ts';

/**
 * Address of a photo's picture while it is being looked at.
 *
 * Of a dropped file at once, where the window can show it by itself; else as soon as the indexer has drawn it.
 */
export function usePreview(
  path: string,
  isReading: boolean,
): {
  readonly url: string | undefined;
  /** To be told where the window cannot show it. */
  readonly showFailed: () => void;
} {
  const kept = previewOf(path);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState<string>();
  const isDrawn = kept === undefined || failed;
  const isAsked = isReading && isDrawn;

  useEffect(() => () => forgetPreview(path), [path]);
  useEffect(() => {
    if (!isAsked) return;
    let url: string | null = null;
    let isGone = false;
    // Where it cannot be drawn, what was looked for says why.
    void bridge['desktop.preview']({ path }).then((outcome) => {
      if (isGone || !outcome.ok) return;
      url = URL.createObjectURL(new Blob([new Uint8Array(outcome.value)], { type: 'image/webp' }));
      setDrawn(url);
    });
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [path, isAsked]);

  const showFailed = useCallback(() => setFailed(true), []);
  return { url: isDrawn ? drawn : kept, showFailed };
}
