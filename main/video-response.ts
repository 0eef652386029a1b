import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { VideoSource } from '../contract/video-source.ts';
import { parseVideoUrl } from '../contract/plain/photo-url.ts';

/** Who knows which file a video is: the indexer, for videos of the library alone. */
export type VideoSources = (photoId: number) => Promise<VideoSource>;

const pieceBytes = 256 * 1024;

// Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
// Windows has no such constant; `| undefined` adds nothing there.
const readOnly = constants.O_RDONLY | constants.O_NONBLOCK;

const failed = (status: 404 | 416, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });

type Span = { readonly from: number; readonly until: number };

/**
 * The bytes that a `range` header asks for: from the first up to, not including, the last.
 *
 * Null for one that cannot be given. Without a header, and with several ranges, it is all.
 */
export function spanOf(range: string | null, bytes: number): Span | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (asked === null || (asked[1] === '' && asked[2] === '')) return { from: 0, until: bytes };
  const [, first = '', last = ''] = asked;
  if (first === '') return { from: Math.max(0, bytes - Number(last)), until: bytes };
  const from = Number(first);
  const until = last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return from < until ? { from, until } : null;
}

/** A part of a file, read as fast as it is taken, and closed when nobody takes more. */
function streamOf(file: FileHandle, { from, until }: Span): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream({
    async pull(controller) {
      const piece = new Uint8Array(Math.min(pieceBytes, until - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      at += bytesRead;
      if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
      if (bytesRead > 0 && at < until) return;
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
}

/**
 * Answers `photo://video/12` with the part of the video that is asked for, or 404.
 *
 * The page names a video by its id and never a file; the file is opened for reading only.
 */
export async function videoResponse(
  url: string,
  range: string | null,
  sources: VideoSources,
): Promise<Response> {
  const photoId = parseVideoUrl(url);
  if (photoId === null) return failed(404);
  let file: FileHandle | null = null;
  try {
    const { file: path, mediaType } = await sources(photoId);
    file = await open(path, readOnly);
    const facts = await file.stat();
    const span = facts.isFile() ? spanOf(range, facts.size) : null;
    if (span === null) {
      await file.close();
      return facts.isFile()
        ? failed(416, { 'content-range': `bytes */${String(facts.size)}` })
        : failed(404);
    }
    const { from, until } = span;
    return new Response(streamOf(file, span), {
      status: range === null ? 200 : 206,
      headers: {
        'content-type': mediaType,
        'content-length': String(until - from),
        'accept-ranges': 'bytes',
        ...(range === null
          ? {}
          : {
              'content-range': `bytes ${String(from)}-${String(until - 1)}/${String(facts.size)}`,
            }),
        // An id stands for a content, but the file may go or change its place.
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    // No such video, or its drive is unplugged: the page shows pictures of its moments instead.
    await file?.close();
    return failed(404);
  }
}
