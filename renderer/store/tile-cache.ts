import type { Tile } from '../../contract/gallery.ts';
import type { Tools } from './page-state.ts';

const gatherMs = 60;
const mostAtOnce = 500;
const mostKept = 4000;

/**
 * Asks for the details of visible photos, many at once, and keeps the latest few thousand.
 *
 * Scrolling asks again and again; requests are gathered for a moment and nothing is asked twice
 * until it is outdated.
 */
export function createTileCache({ set, get, api }: Tools): {
  readonly want: (photoIds: readonly number[]) => void;
  /** What is known may have changed: it is shown until the answer comes. */
  readonly outdate: () => void;
} {
  let asked = new Set<number>();
  let waiting = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const remember = (fresh: readonly Tile[]) => {
    const kept = [...get().tiles].slice(-mostKept);
    set({ tiles: new Map([...kept, ...fresh.map((tile) => [tile.photoId, tile] as const)]) });
  };
  const fetchWaiting = async () => {
    timer = null;
    const photoIds = [...waiting].slice(-mostAtOnce);
    waiting = new Set();
    if (photoIds.length === 0) return;
    const { subject } = get();
    const outcome = await get().settle(api['gallery.tiles']({ subject, photoIds }));
    if (outcome.ok && subject === get().subject) remember(outcome.value);
  };
  return {
    want: (photoIds) => {
      if (asked.size > mostKept) asked = new Set();
      for (const id of photoIds) {
        if (asked.has(id)) continue;
        asked.add(id);
        waiting.add(id);
      }
      if (waiting.size > 0) timer ??= setTimeout(() => void fetchWaiting(), gatherMs);
    },
    outdate: () => {
      asked = new Set();
      waiting = new Set();
      set({ tiles: new Map(get().tiles) });
    },
  };
}
