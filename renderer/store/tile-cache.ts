import type { Tile } from '../../contract/gallery.ts';
import type { Tools } from './page-state.ts';

const gatherMs = 60;
const mostAtOnce = 500;
const mostWaiting = 2000;
const mostKept = 4000;

/**
 * Asks for the details of visible photos, many at once, and keeps the latest few thousand.
 *
 * Scrolling asks again and again; requests are gathered for a moment and nothing is asked twice
 * until it is outdated. What came into sight last is asked for first.
 */
export function createTileCache({ set, get, api, requests }: Tools): {
  readonly want: (photoIds: readonly number[]) => void;
  /** What is known may have changed: it is shown until the answer comes. */
  readonly outdate: () => void;
  /** What is known is of another cat. */
  readonly forget: () => void;
} {
  let asked = new Set<number>();
  let waiting: number[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let turn = 0;
  /** The turn that told of a photo last: an answer that comes late must not undo a newer one. */
  let toldIn = new Map<number, number>();

  const remember = (fresh: readonly Tile[], askedIn: number) => {
    const newer = fresh.filter(({ photoId }) => (toldIn.get(photoId) ?? 0) <= askedIn);
    for (const { photoId } of newer) toldIn.set(photoId, askedIn);
    const kept = [...get().tiles].slice(-mostKept);
    set({ tiles: new Map([...kept, ...newer.map((tile) => [tile.photoId, tile] as const)]) });
  };
  const fetchSoon = () => {
    if (waiting.length > 0) timer ??= setTimeout(() => void fetchWaiting(), gatherMs);
  };
  const fetchWaiting = async () => {
    timer = null;
    const photoIds = waiting.splice(-mostAtOnce);
    fetchSoon();
    if (photoIds.length === 0) return;
    const askedIn = ++turn;
    const call = api['gallery.tiles']({ subject: get().subject, photoIds });
    const outcome = await requests.beside('tiles', call);
    if (outcome?.ok) remember(outcome.value, askedIn);
    else if (outcome !== null) mayAskAgain(photoIds);
  };
  const mayAskAgain = (photoIds: readonly number[]) => {
    for (const id of photoIds) asked.delete(id);
  };
  const outdate = () => {
    asked = new Set();
    waiting = [];
    set({ tiles: new Map(get().tiles) });
  };
  return {
    want: (photoIds) => {
      if (asked.size > mostKept) asked = new Set();
      const fresh = photoIds.filter((id) => !asked.has(id));
      for (const id of fresh) asked.add(id);
      waiting.push(...fresh);
      mayAskAgain(waiting.splice(0, Math.max(0, waiting.length - mostWaiting)));
      fetchSoon();
    },
    outdate,
    forget: () => {
      requests.drop('tiles');
      toldIn = new Map();
      set({ tiles: new Map() });
      outdate();
    },
  };
}
