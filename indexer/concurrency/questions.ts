/** What takes longer is no question that somebody sits before: copying takes minutes, and nothing stands still for it. */
const mostMs = 250;

/** Knows whether somebody waits for an answer, so that what nobody waits for can be left until it was given. */
export class Questions {
  /** When each was asked that is not answered yet. */
  readonly #askedAt = new Set<{ readonly ms: number }>();

  /** Whether something was asked just now, and is not answered yet. */
  get areOpen(): boolean {
    const fromMs = performance.now() - mostMs;
    for (const { ms } of this.#askedAt) if (ms > fromMs) return true;
    return false;
  }

  /** Gives an answer that somebody waits for meanwhile; one that fails is an answer, too. */
  async answer<Answer>(give: () => Answer | Promise<Answer>): Promise<Answer> {
    const asked = { ms: performance.now() };
    this.#askedAt.add(asked);
    try {
      return await give();
    } finally {
      this.#askedAt.delete(asked);
    }
  }
}
