/**
 * An engine computes what cannot be, whatever it is shown.
 *
 * It is nothing that may be said of a photo: another engine looks at it again.
 */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
