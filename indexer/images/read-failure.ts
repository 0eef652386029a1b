import { basename } from 'node:path';
import type { Failure, FailureKind } from '../../contract/failure.ts';

/** What happened and what helps, for each kind; the file's name goes in front. */
const words: Readonly<Record<FailureKind, readonly [happened: string, cure: string]>> = {
  empty: ['is empty (0 bytes)', 'Copy it again from the camera or a backup.'],
  truncated: [
    'ends too early: it was probably not copied completely',
    'Copy it again from the camera or a backup.',
  ],
  corrupt: [
    'is damaged inside',
    'Restore it from a backup, or open it in a photo editor and save it again.',
  ],
  'not-an-image': ['is not a picture', 'Rename or move it if it should not be looked at.'],
  'unsupported-format': [
    'is in a format that My Cat cannot read yet',
    'Save a copy of it as JPEG, PNG, WebP, AVIF or HEIC.',
  ],
  'too-large': ['is too large to be read safely', 'Save a smaller copy of it.'],
  'too-small': ['is too small to recognise a cat in', 'Nothing needs to be done.'],
  unreadable: ['could not be opened', 'Check that you may read it, then try again.'],
  vanished: [
    'disappeared before it could be read',
    'If it was moved, it is found in its new place; otherwise reconnect its drive.',
  ],
  'timed-out': [
    'took too long to read',
    'Check that its drive or network folder answers, then try again.',
  ],
  'crashed-reader': [
    'stopped the program twice while being read, so it was set aside',
    'Open it in a photo editor and save it again.',
  ],
  'not-downloaded': [
    'is only in the cloud, and My Cat never downloads files by itself',
    'Make it available on this computer, then try again.',
  ],
  'needs-decoder': [
    'is a video, and there is no program on this computer that can decode it',
    'Install FFmpeg, then start My Cat again.',
  ],
};

/**
 * Words for a photo that could not be read: the file, what happened and the cure.
 *
 * `happened` and `cure` replace the kind's own words where more is known.
 */
export function describeFailure(
  kind: FailureKind,
  path: string,
  known: { readonly happened?: string; readonly cure?: string } = {},
): Failure {
  const [happened, cure] = words[kind];
  const message = `“${basename(path)}” ${known.happened ?? happened}. ${known.cure ?? cure}`;
  // What a library says of a file may take several lines; it is shown and printed as one.
  return { kind, message: message.replaceAll(/\s*\n\s*/g, '; ') };
}

/** A photo that could not be read, thrown by everything in this folder and stored by the pipeline. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

/** Short form of throwing {@link describeFailure}. */
export function readFailure(...about: Parameters<typeof describeFailure>): ReadFailure {
  return new ReadFailure(describeFailure(...about));
}

/** What libvips and sharp put before or between the words that tell. */
const noise = /^(Warning treated as error due to failOn setting|Input buffer has corrupt header: )/;

/** A decoder's words as one line: it repeats some, and tells more about itself in others. */
const inOneLine = (words: string): string =>
  words
    .split('\n')
    .map((line) => line.replace(noise, '').trim())
    .find((line) => line !== '') ?? 'for no known reason';

/** The reason to store for anything thrown while reading: an unforeseen error counts as damage. */
export function toFailure(error: unknown, path: string): Failure {
  if (error instanceof ReadFailure) return error.failure;
  const detail = inOneLine(error instanceof Error ? error.message : String(error));
  return describeFailure('corrupt', path, { happened: `could not be decoded (${detail})` });
}
