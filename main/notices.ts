import type { Cat } from '../contract/cat.ts';

/** Matches each cat had when the person was last told of new ones. */
export type NoticeState = {
  readonly toldAtMs: number;
  readonly matches: Readonly<Record<string, number>>;
};

export type Notice = { readonly cat: string; readonly count: number };

const weekMs = 7 * 24 * 60 * 60_000;

/** Reads a stored state; null for anything that is not one. */
export function parseNoticeState(value: unknown): NoticeState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { toldAtMs, matches } = value as Record<string, unknown>;
  if (typeof toldAtMs !== 'number' || typeof matches !== 'object' || matches === null) return null;
  const counts = Object.entries(matches).filter(([, count]) => typeof count === 'number');
  return { toldAtMs, matches: Object.fromEntries(counts) };
}

/**
 * Decides whether to say a word, asked when all photos are looked through and nobody is looking.
 *
 * At most one a week, about the cat with the most new photos. A cat met for the first time only sets
 * its count: its matches are news to nobody who has just taught it.
 */
export function decideNotice(
  state: NoticeState | null,
  cats: readonly Cat[],
  nowMs: number,
): { readonly state: NoticeState; readonly notice: Notice | null } {
  const matches = Object.fromEntries(cats.map((cat) => [String(cat.catId), cat.matches]));
  if (state === null) return { state: { toldAtMs: nowMs, matches }, notice: null };
  const known = { ...matches, ...pick(state.matches, matches) };
  if (nowMs - state.toldAtMs < weekMs)
    return { state: { toldAtMs: state.toldAtMs, matches: known }, notice: null };
  const [most] = cats
    .map((cat) => ({ cat: cat.name, count: cat.matches - (known[String(cat.catId)] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  if (most === undefined) return { state: { ...state, matches: known }, notice: null };
  return { state: { toldAtMs: nowMs, matches }, notice: most };
}

/** The stored counts of cats that still exist. */
function pick(
  stored: Readonly<Record<string, number>>,
  existing: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(stored).filter(([catId]) => catId in existing));
}
