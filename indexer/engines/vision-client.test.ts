import { describe, expect, it, vi } from 'vitest';
import type { RgbImage, VisionRequest } from '../../contract/vision-messages.ts';
import { EngineFailure } from '../../models/engine-failure.ts';
import { createVisionClient } from './vision-client.ts';

const image: RgbImage = { widthPx: 1, heightPx: 1, pixels: new Uint8Array(3) };

function connect(timeoutMs = 60_000) {
  const posted: VisionRequest[] = [];
  const close = vi.fn();
  const client = createVisionClient({ post: (request) => posted.push(request), close }, timeoutMs);
  const idOf = (index: number) => posted[index]?.id ?? 0;
  return { client, posted, close, idOf };
}

describe('createVisionClient', () => {
  it('gives each answer to its own question, in any order', async () => {
    const { client, idOf } = connect();
    const answers = [client.see(image, null), client.see(image, [[0, 0, 1, 1]])];
    const sighting = { box: [0, 0, 1, 1], catScore: 1, embedding: new Float32Array(1) } as const;
    client.receive({ kind: 'seen', id: idOf(1), sightings: [sighting] });
    client.receive({ kind: 'seen', id: idOf(0), sightings: [] });
    expect(await Promise.all(answers)).toEqual([[], [sighting]]);
  });

  it('fails one question and goes on', async () => {
    const { client, idOf } = connect();
    const failing = client.see(image, null);
    client.receive({ kind: 'failed', id: idOf(0), message: 'out of memory' });
    await expect(failing).rejects.toThrow('out of memory');
    const next = client.see(image, null);
    client.receive({ kind: 'seen', id: idOf(1), sightings: [] });
    expect(await next).toEqual([]);
  });

  it('fails everything once the service is gone, and closes the channel', async () => {
    const { client, close } = connect();
    const open = client.see(image, null);
    client.lost(new Error('gone'));
    client.lost(new Error('gone again'));
    await expect(open).rejects.toThrow('gone');
    await expect(client.see(image, null)).rejects.toThrow('gone');
    expect(close).toHaveBeenCalledOnce();
    expect(client.alive()).toBe(false);
  });

  it('gives up on a service that says it is broken itself', async () => {
    const { client, close, idOf } = connect();
    const asked = [client.see(image, null), client.see(image, null)];
    client.receive({ kind: 'failed', id: idOf(0), message: 'no number', broken: true });
    for (const answer of asked) await expect(answer).rejects.toThrow(EngineFailure);
    expect(close).toHaveBeenCalledOnce();
    expect(client.alive()).toBe(false);
  });

  it('gives up on a service that does not answer in time', async () => {
    vi.useFakeTimers();
    try {
      const { client, close } = connect(2000);
      const hanging = expect(client.see(image, null)).rejects.toThrow('No answer within 2 s');
      await vi.advanceTimersByTimeAsync(2000);
      await hanging;
      expect(close).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('ignores answers to questions nobody asked', () => {
    const { client } = connect();
    expect(() => {
      client.receive({ kind: 'seen', id: -5, sightings: [] });
    }).not.toThrow();
  });

  it('fails when the pixels cannot be sent', async () => {
    const post = () => {
      throw new Error('could not be cloned');
    };
    const client = createVisionClient({ post, close: () => undefined }, 1000);
    await expect(client.see(image, null)).rejects.toThrow('could not be cloned');
  });
});
