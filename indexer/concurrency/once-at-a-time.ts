/** Asks once at a time: whoever asks while a question is in the air waits for its answer. */
export function onceAtATime<T>(ask: () => Promise<T>): () => Promise<T> {
  let inTheAir: Promise<T> | null = null;
  return () => {
    inTheAir ??= ask().finally(() => {
      inTheAir = null;
    });
    return inTheAir;
  };
}
