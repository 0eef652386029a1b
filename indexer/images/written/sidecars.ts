import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { SidecarFacts } from '../../../contract/decoder-messages.ts';
import type { Written } from '../../../contract/written.ts';
import type { NamedBytes } from '../photo-bytes.ts';
import { ReadFailure } from '../read-failure.ts';
import { isWritten, mergeWritten } from './merge-written.ts';
import { mostPacketBytes } from './xmp-packet.ts';

/** Names of the sidecars that programs write beside a photo: `a.jpg.xmp`, and `a.xmp`; some in capitals. */
export function xmpSidecarsOf(path: string): readonly string[] {
  const name = basename(path);
  return [name, basename(name, extname(name))].flatMap((stem) =>
    ['.xmp', '.XMP'].map((ending) => join(dirname(path), `${stem}${ending}`)),
  );
}

/** A sidecar, unless it is larger than anyone writes them; null without one. */
async function sidecarAt(path: string): Promise<NamedBytes | null> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isFile() !== true || facts.size > mostPacketBytes) return null;
  // Gone again, or on a drive that is: the photo itself says more.
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? null : { path, bytes: new Uint8Array(bytes) };
}

/** The XMP sidecars beside the files of one photo, the most trusted first. */
export async function sidecarsOf(paths: readonly string[]): Promise<readonly NamedBytes[]> {
  const names = [...new Set(paths.flatMap(xmpSidecarsOf))];
  const sidecars = await Promise.all(names.map(sidecarAt));
  return sidecars.filter((one) => one !== null);
}

/** What some sidecars say, in their order; a broken one never fails a photo. */
export async function readSidecars(
  sidecars: readonly NamedBytes[],
  read: (sidecar: NamedBytes) => Promise<SidecarFacts>,
): Promise<readonly SidecarFacts[]> {
  const told = await Promise.all(
    sidecars.map((sidecar) =>
      read(sidecar).catch((error: unknown) => {
        if (error instanceof ReadFailure) return null;
        throw error;
      }),
    ),
  );
  return told.filter((one) => one !== null);
}

/**
 * What people wrote into a photo or beside it: stars, caption, keywords and named regions.
 *
 * A sidecar is believed before the photo, since programs that write one leave the photo as it was. Null
 * where nobody wrote anything.
 */
export function writtenWith(inside: Written, beside: readonly SidecarFacts[]): Written | null {
  const written = mergeWritten([...beside.map((one) => one.written), inside]);
  return isWritten(written) ? written : null;
}
