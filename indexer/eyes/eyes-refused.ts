/** Why a folder cannot be used as eyes: the rest of a sentence that begins with its path. */
export class EyesRefused extends Error {
  override readonly name = 'EyesRefused';
}

export function refuse(what: string): never {
  throw new EyesRefused(what);
}

export const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
