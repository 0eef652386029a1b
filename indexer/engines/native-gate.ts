/**
 * A gate that a worker thread goes through for each call of native code, and that can be shut.
 *
 * ONNX Runtime's binding aborts the whole process when its thread is ended in the middle of a call: what
 * it then asks of JavaScript fails, and it does not expect that. So a thread is ended only between two
 * calls. In shared memory: the number of calls under way, and whether the gate is shut.
 */
export type NativeGate = Int32Array<SharedArrayBuffer>;

const callsUnderWay = 0;
const isShut = 1;

export const makeNativeGate = (): NativeGate =>
  new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));

/** Calls native code; rejects once the gate is shut. */
export async function throughGate<T>(gate: NativeGate, call: () => Promise<T>): Promise<T> {
  Atomics.add(gate, callsUnderWay, 1);
  try {
    if (Atomics.load(gate, isShut) === 1) throw new Error('This thread is being ended');
    return await call();
  } finally {
    Atomics.sub(gate, callsUnderWay, 1);
    Atomics.notify(gate, callsUnderWay);
  }
}

/**
 * Lets no further call through, and waits for the one under way, a few hundredths of a second.
 *
 * Blocks the calling thread, since it is also for the moment in which the process exits. Gives up after
 * `withinMs`: a call that hangs would hang for ever.
 */
export function shutGate(gate: NativeGate, withinMs = 5000): void {
  Atomics.store(gate, isShut, 1);
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const calls = Atomics.load(gate, callsUnderWay);
    const leftMs = untilMs - performance.now();
    if (calls === 0 || leftMs <= 0) return;
    Atomics.wait(gate, callsUnderWay, calls, leftMs);
  }
}

const openGates = new Set<NativeGate>();

/** Has a gate shut, too, when the process exits without asking. */
export function shutAtExit(gate: NativeGate): void {
  if (openGates.size === 0) process.once('exit', shutAll);
  openGates.add(gate);
}

/** Forgets the gate of a thread that has ended: nobody comes back from its calls. */
export function forgetGate(gate: NativeGate): void {
  Atomics.store(gate, callsUnderWay, 0);
  openGates.delete(gate);
  if (openGates.size === 0) process.off('exit', shutAll);
}

function shutAll(): void {
  for (const gate of openGates) shutGate(gate);
}
