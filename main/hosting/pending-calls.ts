import { FaultError, type Fault, type Outcome } from '../../contract/fault.ts';

type Waiting = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: FaultError) => void;
};

/** Calls that were sent and not answered yet, by their correlation id. */
export class PendingCalls {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  get size(): number {
    return this.#waiting.size;
  }

  /** Registers a call and sends it with its id; settles with the answer. */
  open(send: (id: number) => void): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send(id);
    });
  }

  /** Settles the call an answer belongs to; an answer nobody waits for is ignored. */
  answer(id: number, outcome: Outcome<unknown>): void {
    const call = this.#waiting.get(id);
    if (call === undefined) return;
    this.#waiting.delete(id);
    if (outcome.ok) call.resolve(outcome.value);
    else call.reject(new FaultError(outcome.fault.kind, outcome.fault.message));
  }

  rejectAll(fault: Fault): void {
    const calls = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const call of calls) call.reject(new FaultError(fault.kind, fault.message));
  }
}
