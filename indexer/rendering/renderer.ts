import type { Box } from '../../contract/box.ts';
import type { Rendering } from '../../contract/rendering.ts';
import type { PictureRecipe } from '../../contract/decoder-messages.ts';
import { FaultError } from '../../contract/fault.ts';
import type { PhotoReader } from '../images/photo-reader.ts';
import { describeFailure, toFailure } from '../images/read-failure.ts';
import type { VideoReader } from '../videos/video-reader.ts';
import { createNewestFirst } from './newest-first.ts';
import { largeSizePx } from './picture-sizes.ts';
import type { RenderingCache } from './rendering-cache.ts';

/** What decides how a picture is called in the cache. */
type NamedPicture = {
  /** Hex SHA-256 of the photo's file. */
  readonly contentKey: string;
  /** Moment of a video; null or absent for a photo. */
  readonly atMs?: number | null;
} & (
  | { readonly kind: 'thumbnail' | 'large' | 'full' | 'icon' }
  | {
      readonly kind: 'crop' | 'frame';
      /** The cat to show. */
      readonly box: Box;
    }
);

/** Which picture of which photo; the photo is named by its content, not by its place. */
export type PictureRequest = NamedPicture & {
  /** Hashes of further files that hold the same picture. */
  readonly otherContents?: readonly string[];
  /** Files that held this content when last seen, in the order to try them. */
  readonly sources: readonly string[];
};

export type RendererOptions = {
  readonly cache: RenderingCache;
  readonly reader: Pick<PhotoReader, 'read' | 'render' | 'renderFrame'>;
  readonly videos: Pick<VideoReader, 'read' | 'frame'>;
  /** Pictures made at the same time; one processor is left for everything else. */
  readonly parallel?: number;
};

export type Renderer = {
  /** The picture's file, made now if it was not made before; throws a `FaultError`. */
  render(request: PictureRequest): Promise<Rendering>;
  /** The thumbnail of a photo that nobody has looked at yet; kept like any other. Throws a `FaultError`. */
  preview(path: string): Promise<Rendering>;
};

/** Part of each file's name: raised when pictures are made differently, so that old ones fall out. */
const version = 2;

/** How a picture's file is called, and what it is. */
type Naming = { readonly name: string; readonly mediaType: Rendering['mediaType'] };

function namingFor(request: NamedPicture): Naming {
  switch (request.kind) {
    case 'thumbnail':
      return { name: 'thumbnail.webp', mediaType: 'image/webp' };
    case 'large':
      return { name: 'large.jpg', mediaType: 'image/jpeg' };
    case 'full':
      return { name: 'full.jpg', mediaType: 'image/jpeg' };
    case 'icon':
      return { name: 'icon.jpg', mediaType: 'image/jpeg' };
    case 'frame':
      return { name: 'frame.webp', mediaType: 'image/webp' };
    case 'crop': {
      const place = request.box.map((part) => Math.round(part * 10_000)).join('-');
      return { name: `crop-${place}.webp`, mediaType: 'image/webp' };
    }
  }
}

const recipeOf = (request: PictureRequest): PictureRecipe =>
  'box' in request ? { kind: request.kind, box: request.box } : { kind: request.kind };

/** The picture's name in the cache: sharded by the key's first byte, so that no folder grows too long. */
export function cachedPictureName(picture: NamedPicture): string {
  const { contentKey, atMs = null } = picture;
  if (!/^[0-9a-f]{64}$/.test(contentKey)) {
    throw new FaultError('bad-request', 'A photo is named by 64 hexadecimal digits.');
  }
  const moment = atMs === null ? '' : `at-${Math.round(atMs)}-`;
  return `${contentKey.slice(0, 2)}/${contentKey}-v${version}-${moment}${namingFor(picture).name}`;
}

const faultOf = ({ kind, message }: ReturnType<typeof toFailure>) =>
  new FaultError(kind === 'vanished' ? 'not-found' : 'failed', message);

/**
 * Makes the pictures that the page shows, and keeps them by content: thumbnails, screen-sized, crops.
 *
 * A picture is made when first asked for, once however often it is asked for meanwhile, the newest
 * request first. Where a file is gone or now holds something else, the photo's next copy is taken.
 */
export function createRenderer(options: RendererOptions): Renderer {
  const { cache, reader, videos, parallel = 2 } = options;
  const gate = createNewestFirst(parallel);
  const inWork = new Map<string, Promise<string>>();

  async function makeFrom(path: string, request: PictureRequest) {
    const { atMs = null } = request;
    if (atMs !== null) return makeFromVideo(path, atMs, request);
    const photo = await reader.read(path);
    const { contentKey, otherContents = [] } = request;
    if (![contentKey, ...otherContents].includes(photo.contentKey)) return null;
    return reader.render(photo, recipeOf(request));
  }

  async function makeFromVideo(path: string, atMs: number, request: PictureRequest) {
    const video = await videos.read(path);
    if (video.contentKey !== request.contentKey) return null;
    const frame = await videos.frame(video, atMs, largeSizePx);
    return frame && reader.renderFrame(frame, recipeOf(request), path);
  }

  /** The picture from the first source that still holds the photo. */
  async function make(request: PictureRequest): Promise<Uint8Array> {
    const [first = 'The photo'] = request.sources;
    let failure = describeFailure('vanished', first);
    for (const path of request.sources) {
      try {
        const bytes = await makeFrom(path, request);
        if (bytes !== null) return bytes;
      } catch (error) {
        failure = toFailure(error, path);
      }
    }
    throw faultOf(failure);
  }

  async function makeAndStore(name: string, request: PictureRequest) {
    const known = await cache.find(name);
    if (known !== null) return known;
    return gate.run(async () => cache.store(name, await make(request)));
  }

  /** A file is named by its content, so it is read first. */
  async function makePreview(path: string): Promise<Rendering> {
    const photo = await reader.read(path);
    const request = { kind: 'thumbnail', contentKey: photo.contentKey, sources: [path] } as const;
    const name = cachedPictureName(request);
    const known = await cache.find(name);
    const file = known ?? (await cache.store(name, await reader.render(photo, recipeOf(request))));
    return { file, mediaType: namingFor(request).mediaType };
  }

  return {
    preview: (path) =>
      gate.run(() =>
        makePreview(path).catch((error: unknown) => {
          throw faultOf(toFailure(error, path));
        }),
      ),

    async render(request) {
      const name = cachedPictureName(request);
      const making = inWork.get(name) ?? makeAndStore(name, request);
      inWork.set(name, making);
      try {
        return { file: await making, mediaType: namingFor(request).mediaType };
      } finally {
        if (inWork.get(name) === making) inWork.delete(name);
      }
    },
  };
}
