import type { VisionRequest, VisionResponse } from '../contract/vision-messages.ts';
import { EngineFailure } from './engine-failure.ts';
import { embedOccluded } from './explain/embed-occluded.ts';
import type { ModelFiles } from './manifest.ts';
import type { Backend } from './network/network.ts';
import { createVision, type Vision } from './vision.ts';

/** Answers what is said over a vision port, one request after the other. */
export type VisionService = (request: VisionRequest) => Promise<VisionResponse>;

/**
 * Vision behind a message port: the same in a worker thread and in a window.
 *
 * `useBackend` makes the wanted backend ready, or the next best. Every request is answered; an error
 * becomes a `failed` answer, and the service goes on.
 */
export function createVisionService(
  useBackend: (wanted: string) => Promise<Backend>,
): VisionService {
  let vision: Vision | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function answer(request: VisionRequest): Promise<VisionResponse> {
    const { id } = request;
    if (request.kind === 'load') {
      const backend = await useBackend(request.backend);
      vision?.dispose();
      vision = await createVision(request.model as ModelFiles, backend);
      return { kind: 'loaded', id, backend: backend.name };
    }
    if (vision === null) throw new Error('Asked to see before the model was loaded');
    if (request.kind === 'explain') {
      const { image, box, patches } = request;
      return {
        kind: 'explained',
        id,
        embeddings: await embedOccluded(vision, image, box, patches),
      };
    }
    if (request.kind === 'features') {
      const { image, boxes } = request;
      return { kind: 'featured', id, features: await vision.features(image, boxes) };
    }
    return { kind: 'seen', id, sightings: await vision.see(request.image, request.boxes) };
  }

  return (request) => {
    const answered = last
      .then(() => answer(request))
      .catch((error: unknown) => failed(request, error));
    last = answered;
    return answered;
  };
}

const failed = ({ id }: VisionRequest, error: unknown): VisionResponse => ({
  kind: 'failed',
  id,
  message: error instanceof Error ? error.message : String(error),
  ...(error instanceof EngineFailure && { broken: true }),
});
