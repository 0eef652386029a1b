import type { ManyDatabase } from './many-database.ts';

/** Crops of some photos in a row. */
export type CropPart = {
  readonly count: number;
  /** Of each crop. */
  readonly photoIds: Float64Array;
  readonly nths: Int16Array;
  readonly catScores: Float32Array;
  /** Embeddings in halves, row after row. */
  readonly halves: Uint16Array;
};

export type ScanOptions = {
  readonly versionId: number;
  /** Numbers of an embedding. */
  readonly size: number;
  readonly signal?: AbortSignal;
};

/** Parts that are on their way at the same time: one is multiplied while others come. */
const lanes = 2;
/** Crops that a part should have; three megabytes. */
const wantedCrops = 4096;
const [narrowest, widest] = [256, 1_000_000];
/** Bytes of what comes with an embedding: number of the photo, place in it, score of the detector. */
const factsBytes = 8 + 2 + 4;

/** In base64, since the driver knows no bytes but spelled out, and hexadecimal digits are half as much again. */
type PackedPart = { readonly halves: string | null; readonly facts: string | null };

/**
 * Reads every crop of a version once, photos together, in parts of a few thousand; memory holds {@link lanes} of them.
 *
 * By numbers of photos and not with a cursor: no transaction stays open for as long as a hundred million take, which
 * would keep the server from cleaning up. The server packs each part into two values, since a row each takes three times
 * as long. Photos that are stored meanwhile may be in it or not.
 */
export async function scanCrops(
  database: ManyDatabase,
  { versionId, size, signal }: ScanOptions,
  use: (part: CropPart) => void,
): Promise<void> {
  const [row] = await database.query<{ last: number | null }>(
    `SELECT max(photo_id) AS last FROM my_cat.crops`,
  );
  const last = row?.last ?? 0;
  let next = 0;
  let width = wantedCrops;

  async function lane(): Promise<void> {
    while (next < last) {
      signal?.throwIfAborted();
      const from = next;
      next = from + width;
      const part = await readPart(database, { from, until: next, versionId, size });
      // Of a million photos, ten thousand or all may show cats.
      if (part.count * 2 < wantedCrops) width = Math.min(widest, width * 2);
      else if (part.count > wantedCrops * 2) width = Math.max(narrowest, Math.ceil(width / 2));
      if (part.count > 0) use(part);
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
}

async function readPart(
  database: ManyDatabase,
  {
    from,
    until,
    versionId,
    size,
  }: { readonly from: number; readonly until: number } & Pick<ScanOptions, 'versionId' | 'size'>,
): Promise<CropPart> {
  const [packed] = await database.query<PackedPart>(
    `SELECT encode(string_agg(embedding, ''::bytea ORDER BY photo_id, nth), 'base64') AS halves,
       encode(string_agg(int8send(photo_id) || int2send(nth) || float4send(cat_score), ''::bytea
         ORDER BY photo_id, nth), 'base64') AS facts
     FROM my_cat.crops
     WHERE photo_id > $1 AND photo_id <= $2 AND version_id = $3 AND length(embedding) = $4`,
    [from, until, versionId, size * 2],
  );
  return unpack(bytesOf(packed?.facts), bytesOf(packed?.halves));
}

const bytesOf = (text: string | null | undefined) => Buffer.from(text ?? '', 'base64');

function unpack(facts: Uint8Array, embeddings: Uint8Array): CropPart {
  const count = facts.length / factsBytes;
  const photoIds = new Float64Array(count);
  const nths = new Int16Array(count);
  const catScores = new Float32Array(count);
  const view = new DataView(facts.buffer, facts.byteOffset, facts.byteLength);
  for (let at = 0, byte = 0; at < count; at += 1, byte += factsBytes) {
    photoIds[at] = Number(view.getBigInt64(byte));
    nths[at] = view.getInt16(byte + 8);
    catScores[at] = view.getFloat32(byte + 10);
  }
  // What comes over the network begins at any byte; little-endian like the bytes, as is every machine this runs on.
  const halves = new Uint16Array(embeddings.length / 2);
  new Uint8Array(halves.buffer).set(embeddings);
  return { count, photoIds, nths, catScores, halves };
}
