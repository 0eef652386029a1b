const dayMs = 24 * 60 * 60_000;

/** What was done about updates so far; kept in the data folder. */
export type UpdateState = {
  readonly checkedAtMs: number;
  /** The version that the person did not want, and is not asked about again. */
  readonly declined: string | null;
};

export type UpdateSituation = {
  /** The person allowed it; off until then. */
  readonly wanted: boolean;
  /** Photos are looked through, which is not disturbed. */
  readonly busy: boolean;
  readonly state: UpdateState | null;
  readonly nowMs: number;
};

/** Whether to ask for a new version now: at most once a day, and never while photos are looked through. */
export function isCheckDue({ wanted, busy, state, nowMs }: UpdateSituation): boolean {
  if (!wanted || busy) return false;
  // A clock that was set back must not put it off for ever.
  return state === null || Math.abs(nowMs - state.checkedAtMs) >= dayMs;
}

/** Reads a stored state; null for anything that is not one. */
export function parseUpdateState(value: unknown): UpdateState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { checkedAtMs, declined } = value as Record<string, unknown>;
  if (typeof checkedAtMs !== 'number') return null;
  return { checkedAtMs, declined: typeof declined === 'string' ? declined : null };
}
