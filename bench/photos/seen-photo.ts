import type { Sighting } from '../../contract/vision-messages.ts';

/** A photo as the engine sees it: all that learning and scoring need of it. */
export type SeenPhoto = {
  readonly path: string;
  /** Folder it came from: a cat's name or a kind. */
  readonly folder: string;
  readonly contentKey: string;
  /** 64 bits as 16 hex digits. */
  readonly differenceHash: string;
  readonly sightings: readonly Sighting[];
  /** Embedding of the whole photo, whatever it shows. */
  readonly whole: Float32Array;
};

type StoredSighting = Omit<Sighting, 'embedding'> & { readonly embedding: string };
type StoredPhoto = Pick<SeenPhoto, 'contentKey' | 'differenceHash'> & {
  readonly sightings: readonly StoredSighting[];
  /** Absent where the photo was seen before this was asked for. */
  readonly whole?: string;
};

/** Text form for the cache; embeddings keep their exact bits. */
export function toText({ contentKey, differenceHash, sightings, whole }: SeenPhoto): string {
  const stored: StoredPhoto = {
    contentKey,
    differenceHash,
    sightings: sightings.map((one) => ({ ...one, embedding: toBase64(one.embedding) })),
    whole: toBase64(whole),
  };
  return JSON.stringify(stored);
}

/** What the cache holds of a photo; null stands for what is still to be seen. */
export type CachedPhoto = Omit<SeenPhoto, 'whole'> & { readonly whole: Float32Array | null };

export function fromText(text: string, place: Pick<SeenPhoto, 'path' | 'folder'>): CachedPhoto {
  const stored = JSON.parse(text) as StoredPhoto;
  const sightings = stored.sightings.map((one) => ({
    ...one,
    embedding: fromBase64(one.embedding),
  }));
  return {
    ...stored,
    ...place,
    sightings,
    whole: stored.whole === undefined ? null : fromBase64(stored.whole),
  };
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64');

const fromBase64 = (text: string) =>
  new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
