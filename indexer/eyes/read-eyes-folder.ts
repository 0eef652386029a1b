import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  eyesFiles,
  eyesFolderSchema,
  eyesFormatVersion,
  largestEyesDescription,
  type EyesFolder,
} from '../../contract/eyes.ts';
import { checkEyesFiles } from './check-eyes-files.ts';
import { refuse } from './eyes-refused.ts';
import { readPlainFile } from './read-plain-file.ts';

/** Name of the description in a folder of eyes. */
export const descriptionFile = 'eyes.json';

/** A folder of eyes as it was read, every hash compared. */
export type EyesContents = {
  readonly eyes: EyesFolder;
  /** Of the description, which names the hashes of all else: what the eyes are known by. */
  readonly hash: string;
  readonly description: Uint8Array;
  /** Every file that the description lists, by its name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** A description with what it is known by. */
type EyesDescription = Omit<EyesContents, 'files'>;

/** Reads `eyes.json` alone; throws {@link EyesRefused}. */
export async function readEyesDescription(folder: string): Promise<EyesDescription> {
  const description = await readPlainFile(join(folder, descriptionFile), largestEyesDescription);
  const value = parseJson(description);
  if (value['format'] !== 'my-cat-eyes')
    refuse(`holds no eyes: ${descriptionFile} is something else`);
  if (typeof value['version'] === 'number' && value['version'] > eyesFormatVersion)
    refuse('was made by a newer My Cat; update this one');
  const parsed = eyesFolderSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    refuse(
      `has a wrong ${descriptionFile}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  const hash = createHash('sha256').update(description).digest('hex').slice(0, 32);
  return { eyes: parsed.data, hash, description };
}

/**
 * Reads a folder of eyes, and believes nothing of it.
 *
 * Sizes are looked at before a file is read, hashes before it is understood, and everything is understood before it is used.
 * Throws {@link EyesRefused}, which says what is wrong.
 */
export async function readEyesFolder(folder: string): Promise<EyesContents> {
  const described = await readEyesDescription(folder);
  const { eyes } = described;
  const wanted = new Set<string>([...Object.values(eyesFiles), eyes.licenceFile]);
  const listed = new Map(eyes.files.map((file) => [file.name, file]));
  if (listed.size !== eyes.files.length) refuse(`lists a file twice in ${descriptionFile}`);
  for (const name of wanted)
    if (!listed.has(name)) refuse(`lists no ${name} in ${descriptionFile}`);
  for (const name of listed.keys())
    if (!wanted.has(name)) refuse(`lists ${name} in ${descriptionFile}, which no eyes have`);
  const files = new Map<string, Uint8Array>();
  for (const { name, bytes, sha256 } of eyes.files) {
    const read = await readPlainFile(join(folder, name), bytes);
    if (read.length !== bytes)
      refuse(`holds a ${name} of ${read.length} bytes instead of ${bytes}`);
    if (createHash('sha256').update(read).digest('hex') !== sha256)
      refuse(`holds a ${name} that was altered: its SHA-256 is another`);
    files.set(name, read);
  }
  checkEyesFiles(eyes, (name) => files.get(name) ?? new Uint8Array());
  return { ...described, files };
}

function parseJson(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, like everything else that is not a description.
  }
  return refuse(`holds no eyes: ${descriptionFile} is not JSON`);
}
