import { basename, extname } from 'node:path';
import type { VideoSource } from '../../contract/video-source.ts';
import { isPhotoFileName } from './photo-file-name.ts';

/** Endings of the videos that are looked at, and what a player is told they are. */
const mediaTypes = new Map<string, VideoSource['mediaType']>([
  ['.mp4', 'video/mp4'],
  ['.m4v', 'video/mp4'],
  ['.mov', 'video/quicktime'],
  ['.webm', 'video/webm'],
  ['.mkv', 'video/x-matroska'],
  ['.avi', 'video/x-msvideo'],
  ['.divx', 'video/x-msvideo'],
  // Camcorders. Not `.ts`, which is also the ending of programs.
  ['.mts', 'video/mp2t'],
  ['.m2ts', 'video/mp2t'],
  ['.m2t', 'video/mp2t'],
  ['.trp', 'video/mp2t'],
  ['.mpg', 'video/mpeg'],
  ['.mpeg', 'video/mpeg'],
  ['.mpe', 'video/mpeg'],
  ['.m2v', 'video/mpeg'],
  ['.m1v', 'video/mpeg'],
  ['.vob', 'video/mpeg'],
  ['.vro', 'video/mpeg'],
  ['.m2p', 'video/mpeg'],
  ['.mod', 'video/mpeg'],
  ['.tod', 'video/mpeg'],
  ['.dv', 'video/x-dv'],
  ['.mxf', 'application/mxf'],
  // Telephones before 2010, and what the web used.
  ['.3gp', 'video/3gpp'],
  ['.3g2', 'video/3gpp'],
  ['.3gpp', 'video/3gpp'],
  ['.3gp2', 'video/3gpp'],
  ['.qt', 'video/quicktime'],
  ['.ogv', 'video/ogg'],
  ['.ogm', 'video/ogg'],
  ['.wmv', 'video/x-ms-wmv'],
  ['.asf', 'video/x-ms-wmv'],
  ['.flv', 'video/x-flv'],
  ['.f4v', 'video/mp4'],
  ['.mp4v', 'video/mp4'],
  ['.rm', 'application/vnd.rn-realmedia'],
  ['.rmvb', 'application/vnd.rn-realmedia'],
  ['.amv', 'video/x-msvideo'],
  // Cameras that see all around, bare streams, and what Windows recorded from television.
  ['.insv', 'video/mp4'],
  ['.360', 'video/mp4'],
  ['.hevc', 'video/h265'],
  ['.h265', 'video/h265'],
  ['.265', 'video/h265'],
  ['.h264', 'video/h264'],
  ['.264', 'video/h264'],
  ['.mj2', 'video/mj2'],
  ['.wtv', 'video/x-ms-wtv'],
  ['.mjpeg', 'video/x-motion-jpeg'],
  ['.mjpg', 'video/x-motion-jpeg'],
]);

/** What programs in Go are made of, which ends like a camcorder's film. */
const programsFile = 'go.mod';

const endingOf = (path: string) => extname(path).toLowerCase();

/** Whether a file is taken for a video by its name alone; hidden files are not. */
export function isVideoFileName(path: string): boolean {
  const name = basename(path);
  return !name.startsWith('.') && name !== programsFile && mediaTypes.has(endingOf(path));
}

/** Whether a file of a folder is looked at: a photo or a video. */
export function isMediaFileName(path: string): boolean {
  return isPhotoFileName(path) || isVideoFileName(path);
}

/** What a player is told a video is. */
export function mediaTypeOf(path: string): VideoSource['mediaType'] {
  return mediaTypes.get(endingOf(path)) ?? 'video/mp4';
}
