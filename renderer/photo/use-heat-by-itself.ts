import { useEffect, useRef } from 'react';
import { actions, useStore } from '../store/store.ts';
import { heatBegins } from './heat-begins.ts';

/** So long a photo rests before it is worked on: who turns photos waits for nothing. */
const restMs = 1000;

/** Begins the map of what decides by itself, once for each cat that is looked at, until the person hides it. */
export function useHeatByItself(): void {
  const begins = useStore(heatBegins);
  const cropId = useStore((state) => state.cropId);
  const begunFor = useRef<number | null>(null);
  useEffect(() => {
    if (!begins || begunFor.current === cropId) return;
    const timer = setTimeout(() => {
      begunFor.current = cropId;
      void actions().drawHeat();
    }, restMs);
    return () => clearTimeout(timer);
  }, [begins, cropId]);
}
