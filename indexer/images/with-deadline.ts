/**
 * Waits for a promise no longer than `limitMs`, then rejects with `late()`.
 *
 * What is late goes on unheard: its outcome is dropped, but whoever waited is free again.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  limitMs: number,
  late: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
