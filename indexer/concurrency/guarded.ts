/**
 * A timer's work whose failure is told to `report`.
 *
 * Nobody waits for a timer, so what it throws would end the process, with all that was not stored yet.
 */
export function guarded(report: (error: unknown) => void, work: () => void): () => void {
  return () => {
    try {
      work();
    } catch (error) {
      report(error);
    }
  };
}
