export type QuietPaths = {
  /** Notes that something happened at a path. */
  stir(path: string): void;
  close(): void;
};

/**
 * Collects paths at which something happened and hands them on once they have been quiet for `quietMs`.
 *
 * A file that is being copied stirs with every part written, so it is handed on when it is whole. The
 * paths come in the order of their last stir.
 */
export function createQuietPaths(
  quietMs: number,
  onQuiet: (paths: readonly string[]) => void,
): QuietPaths {
  const stirredAtMs = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;

  function release(): void {
    timer = null;
    const quietSinceMs = performance.now() - quietMs;
    const quiet = [...stirredAtMs].filter(([, at]) => at <= quietSinceMs).map(([path]) => path);
    for (const path of quiet) stirredAtMs.delete(path);
    if (quiet.length > 0) onQuiet(quiet);
    if (stirredAtMs.size > 0) arm();
  }

  function arm(): void {
    timer ??= setTimeout(release, quietMs);
  }

  return {
    stir(path) {
      // Deleted first, because a map keeps the place of a key that is set again.
      stirredAtMs.delete(path);
      stirredAtMs.set(path, performance.now());
      arm();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      stirredAtMs.clear();
    },
  };
}
