import type { Box } from '../../contract/box.ts';
import type {
  RgbImage,
  Sighting,
  VisionRequest,
  VisionResponse,
} from '../../contract/vision-messages.ts';
import { EngineFailure } from '../../models/engine-failure.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { ModelFiles } from '../../models/manifest.ts';

/** A vision service elsewhere, as far as sending to it goes. */
export type VisionChannel = {
  readonly post: (request: VisionRequest) => void;
  readonly close: () => void;
};

/** Calls to a vision service, each with its answer. */
export type VisionClient = {
  /** Loads the model and returns the name of the backend in use. */
  readonly load: (backend: string, files: ModelFiles) => Promise<string>;
  readonly see: (image: RgbImage, boxes: readonly Box[] | null) => Promise<readonly Sighting[]>;
  readonly explain: VisionEngine['explain'];
  readonly features: VisionEngine['features'];
  /** To be called with each answer of the service. */
  readonly receive: (response: VisionResponse) => void;
  /** To be called when the service is gone: every call fails with the reason from then on. */
  readonly lost: (reason: Error) => void;
  readonly alive: () => boolean;
};

/** Loading also compiles a GPU's programs, which takes over a minute where software stands in for it. */
const loadTimeoutMs = 150_000;

/** Counts over all clients, so that an answer to a client that is gone is nobody else's. */
let lastId = 0;

type Waiting = {
  readonly resolve: (response: VisionResponse) => void;
  readonly reject: (reason: Error) => void;
};

/**
 * Pairs requests with answers by number.
 *
 * A photo that is not answered within `timeoutMs` fails, and the channel is closed: a service that
 * hangs on one photo would hang on the next. So it is when the service says that it is broken itself.
 */
export function createVisionClient(channel: VisionChannel, timeoutMs: number): VisionClient {
  const waiting = new Map<number, Waiting>();
  let gone: Error | null = null;

  function lost(reason: Error): void {
    if (gone !== null) return;
    gone = reason;
    channel.close();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  async function ask(
    makeRequest: (id: number) => VisionRequest,
    withinMs: number,
  ): Promise<VisionResponse> {
    if (gone !== null) throw gone;
    const id = ++lastId;
    const late = () => {
      lost(new Error(`No answer within ${withinMs / 1000} s`));
    };
    const timer = setTimeout(late, withinMs);
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        channel.post(makeRequest(id));
      });
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  }

  return {
    lost,
    alive: () => gone === null,
    receive: (response) => {
      if (response.kind === 'failed' && response.broken === true) {
        lost(new EngineFailure(response.message));
        return;
      }
      const call = waiting.get(response.id);
      if (response.kind === 'failed') call?.reject(new Error(response.message));
      else call?.resolve(response);
    },
    load: async (backend, files) => {
      const response = await ask(
        (id) => ({ kind: 'load', id, backend, model: files }),
        loadTimeoutMs,
      );
      if (response.kind !== 'loaded') throw new Error(`Expected "loaded", got "${response.kind}"`);
      return response.backend;
    },
    see: async (image, boxes) => {
      const response = await ask((id) => ({ kind: 'see', id, image, boxes }), timeoutMs);
      if (response.kind !== 'seen') throw new Error(`Expected "seen", got "${response.kind}"`);
      return response.sightings;
    },
    explain: async (image, box, patches) => {
      const request = { kind: 'explain', image, box, patches } as const;
      const response = await ask((id) => ({ ...request, id }), timeoutMs);
      if (response.kind !== 'explained')
        throw new Error(`Expected "explained", got "${response.kind}"`);
      return response.embeddings;
    },
    features: async (image, boxes) => {
      const response = await ask((id) => ({ kind: 'features', id, image, boxes }), timeoutMs);
      if (response.kind !== 'featured')
        throw new Error(`Expected "featured", got "${response.kind}"`);
      return response.features;
    },
  };
}
