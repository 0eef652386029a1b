import { readFile, stat } from 'node:fs/promises';
import {
  cardLimitBytes,
  cardVersion,
  catCardSchema,
  type CatCard,
} from '../../contract/cat-card.ts';
import { FaultError } from '../../contract/fault.ts';
import { decodeFloat16 } from '../../models/embedding/float16.ts';

/** Which embeddings this app understands. */
export type EmbeddingKind = { readonly version: string; readonly size: number };

/** A card's vectors, of unit length. */
export type ReadCard = {
  readonly name: string;
  readonly examples: readonly Float32Array[];
  readonly counterExamples: readonly Float32Array[];
};

/** Half precision leaves a unit vector this near to the length one. */
const lengthTolerance = 0.02;

/**
 * Reads a cat card, or throws a fault that names the file, what is wrong with it and the cure.
 *
 * Nothing of a file is trusted: its size is looked at before it is read, its form before its
 * contents, and vectors that are not embeddings of this model are refused.
 */
export async function readCard(path: string, kind: EmbeddingKind): Promise<ReadCard> {
  const card = parseCard(path, await readText(path));
  if (card.embeddingVersion !== kind.version || card.embeddingSize !== kind.size)
    throw new FaultError(
      'other-model',
      `${path} was made by a My Cat that sees with another model or other eyes, so its examples mean nothing to this one. Ask for a card from the same version of My Cat with the same eyes, or teach ${card.name} with a few photos.`,
    );
  const vectors = (texts: readonly string[]) =>
    texts.map((text) => toVector(path, text, kind.size));
  return {
    name: card.name,
    examples: vectors(card.examples),
    counterExamples: vectors(card.counterExamples),
  };
}

async function readText(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw refusal(path, 'is not a file');
    if (facts.size > cardLimitBytes) throw refusal(path, 'is far larger than any cat card');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultError(
      'not-found',
      `${path} cannot be read (${reason}). Choose the file again.`,
      {
        cause: error,
      },
    );
  }
}

function parseCard(path: string, text: string): CatCard {
  const value = parseJson(path, text);
  const { format, version } = value;
  if (format !== 'my-cat-card') throw refusal(path, 'is not a cat card');
  if (typeof version === 'number' && version > cardVersion)
    throw new FaultError(
      'bad-request',
      `${path} was made by a newer My Cat. Update My Cat to import it.`,
    );
  const parsed = catCardSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refusal(path, 'is damaged');
}

function parseJson(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, like everything else that is not a card.
  }
  throw refusal(path, 'is not a cat card');
}

function toVector(path: string, text: string, size: number): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== size * 2) throw refusal(path, 'is damaged');
  const vector = decodeFloat16(bytes);
  const squares = vector.reduce((sum, value) => sum + value * value, 0);
  if (!(Math.abs(Math.sqrt(squares) - 1) < lengthTolerance)) throw refusal(path, 'is damaged');
  return vector;
}

const refusal = (path: string, what: string) =>
  new FaultError(
    'bad-request',
    `${path} ${what}. Export the card again in the other My Cat and copy the file anew.`,
  );
