import { useLayoutEffect, useState, type RefObject } from 'react';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Inner size of an element, followed as it changes; null before the first look. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(() => {
      setSize({ widthPx: watched.clientWidth, heightPx: watched.clientHeight });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
