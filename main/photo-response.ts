import { readFile, realpath } from 'node:fs/promises';
import type { RenderRequest, Rendering } from '../contract/rendering.ts';
import { FaultError } from '../contract/fault.ts';
import { parsePhotoUrl } from '../contract/plain/photo-url.ts';
import { isInside } from './is-inside.ts';

/** What an answer needs: who makes the picture and the one folder it may come from. */
export type PhotoSource = {
  readonly render: (request: RenderRequest) => Promise<Rendering>;
  readonly cacheFolder: string;
};

const notFound = () =>
  new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });

/**
 * Answers a `photo://` address with the bytes of a rendering, or 404 for everything else.
 *
 * Whatever the indexer says, only files that really are in the cache folder leave it: both sides are
 * resolved first, so neither a link nor `..` leads out. An id stands for a content, which never
 * changes, hence the caching for ever.
 */
export async function photoResponse(url: string, source: PhotoSource): Promise<Response> {
  const request = parsePhotoUrl(url);
  if (request === null) return notFound();
  try {
    const { file, mediaType } = await render(request, source);
    const [folder, real] = await Promise.all([realpath(source.cacheFolder), realpath(file)]);
    if (!isInside(folder, real)) return notFound();
    return new Response(await readFile(real), {
      headers: {
        'content-type': mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    // No such photo, a source drive that is unplugged, a cache emptied meanwhile: the page draws a
    // placeholder for each; the reason is in the failures list and in the indexer's log.
    return notFound();
  }
}

/** Asks once more if the indexer died over it: rendering changes nothing, and it comes back. */
async function render(request: RenderRequest, source: PhotoSource): Promise<Rendering> {
  try {
    return await source.render(request);
  } catch (error) {
    if (error instanceof FaultError && error.kind === 'indexer-gone') return source.render(request);
    throw error;
  }
}
