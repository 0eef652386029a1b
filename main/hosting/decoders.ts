import type { UtilityProcess } from 'electron';
import type { ToIndexer } from '../../contract/indexer-messages.ts';
import type { DecoderStart } from '../../contract/plain/decoder-arguments.ts';

export type DecodersOptions = {
  /** Starts one that connects to the indexer. */
  readonly start: (how: DecoderStart) => UtilityProcess;
  readonly log: (line: string) => void;
  /** For the indexer. */
  readonly told: (message: ToIndexer) => void;
};

/**
 * The processes that decode photos, one at a time as a rule; the indexer asks for them.
 *
 * It speaks with them over a socket of its own, so that no photo comes through here.
 */
export class Decoders {
  readonly #options: DecodersOptions;
  readonly #running = new Map<number, UtilityProcess>();

  constructor(options: DecodersOptions) {
    this.#options = options;
  }

  start(id: number, how: DecoderStart): void {
    const { start, log, told } = this.#options;
    const child = start(how);
    this.#running.set(id, child);
    child.once('exit', (code) => {
      // One that was replaced, or whose indexer has gone, is missed by nobody.
      if (this.#running.get(id) !== child) return;
      this.#running.delete(id);
      log(`the decoder ended with code ${code}`);
      told({ kind: 'decoder-ended', id });
    });
  }

  /** Ends it as the system can, since it may be too busy to listen. */
  end(id: number): void {
    const child = this.#running.get(id);
    if (child !== undefined) endAtOnce(child);
  }

  /** Ends all, whose indexer has gone. */
  endAll(): void {
    const ending = [...this.#running.values()];
    this.#running.clear();
    for (const child of ending) endAtOnce(child);
  }
}

function endAtOnce(child: UtilityProcess): void {
  const { pid } = child;
  if (pid === undefined) {
    // Not there yet: it is ended when it is.
    child.once('spawn', () => child.kill());
    return;
  }
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself meanwhile, which is told by its exit.
  }
}
