/** Lets work in as long as what it takes together stays below a limit. */
export type WeightedGate = {
  /** Runs `work` when there is room for it; what is larger than the whole room runs alone. */
  run<T>(weight: number, work: () => Promise<T>): Promise<T>;
  /** As {@link run}, with nothing else beside it. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

/** Creates a gate for `capacity`; who comes first is let in first. */
export function createWeightedGate(capacity: number): WeightedGate {
  const waiting: { readonly weight: number; readonly enter: () => void }[] = [];
  let taken = 0;

  function admit(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (taken + next.weight > capacity) return;
      waiting.shift();
      taken += next.weight;
      next.enter();
    }
  }

  async function run<T>(asked: number, work: () => Promise<T>): Promise<T> {
    const weight = Math.min(Math.max(asked, 0), capacity);
    await new Promise<void>((enter) => {
      waiting.push({ weight, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      taken -= weight;
      admit();
    }
  }

  return { run, alone: (work) => run(capacity, work) };
}
