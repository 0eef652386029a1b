/** What the system refuses, by its codes: what happened, and what helps. */
const refusals: readonly {
  readonly codes: readonly string[];
  readonly happened: string;
  readonly cure: string;
}[] = [
  {
    codes: ['ENOSPC', 'EDQUOT'],
    happened: 'its disk is full',
    cure: 'Make some space, then try again.',
  },
  {
    codes: ['EACCES', 'EPERM'],
    happened: 'this is not allowed',
    cure: 'Check that you may read it and write to its folder, then try again.',
  },
  {
    codes: ['EROFS'],
    happened: 'its disk can only be read',
    cure: 'Choose another folder, or allow its disk to be written.',
  },
  {
    codes: ['ENOENT', 'ENOTDIR'],
    happened: 'it is not there',
    cure: 'Check that its drive is connected and that it was not moved, then try again.',
  },
  {
    codes: ['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'EBUSY', 'UNKNOWN'],
    happened: 'its disk does not answer as it should',
    cure: 'Check that its drive is connected and that no other program holds it, then try again.',
  },
];

/**
 * What went wrong with a file, in words that tell what helps; null for anything but a refusal of the system.
 *
 * The system's own words (`EACCES: permission denied, open '/a'`) tell nobody what to do.
 */
export function wordsForSystemError(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  const refusal = refusals.find(({ codes }) => codes.includes(String(error.code)));
  if (refusal === undefined) return null;
  const subject = 'path' in error ? String(error.path) : 'A file';
  const { happened, cure } = refusal;
  return `${subject} could not be read or written: ${happened} (${String(error.code)}). ${cure}`;
}
