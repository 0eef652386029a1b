import { modelEntries } from './manifest.ts';

/** Raised when the code between pixels and vectors changes what comes out. */
const codeVersion = 4;

const versionOf = (ids: readonly string[]) =>
  [
    `v${codeVersion}`,
    ...modelEntries
      .filter(({ id }) => ids.includes(id))
      .map(({ id, files }) => `${id}-${fingerprint(files.map(({ sha256 }) => sha256).join(''))}`),
  ].join('+');

/** Names what finds cats: the code's version and the detector. */
export const detectorVersion = versionOf(['coco-ssd']);

/**
 * Names what made an embedding of the app's own eyes; vectors of different versions must not be compared.
 *
 * Made of the code's version and of every model file's hash, so that a changed weight is a new version.
 */
export const embeddingVersion = versionOf(['coco-ssd', 'imagenet', 'embedding']);

/**
 * Names what made embeddings with other eyes; `hash` is that of their description, which names their files.
 *
 * The detector and the code took part, too.
 */
export const versionOfEyes = (hash: string) => `${detectorVersion}+eyes-${hash}`;

/** 32-bit FNV-1a of a text as 8 hex digits: short, and enough to tell releases apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
