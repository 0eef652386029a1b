/** What the system or SQLite calls an error, such as `ENOENT`; empty where it has no such name. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
