import type { ExportedPhoto } from './exported-photo.ts';

const header = 'path,cat,probability,left,top,width,height,taken';

/**
 * Matches as CSV (RFC 4180), one line for each cat in each photo; box in 0..1 of the upright photo.
 *
 * Begins with a byte order mark: without it, spreadsheets read other scripts' file names wrongly.
 */
export function csvOf(photos: readonly ExportedPhoto[]): string {
  const lines = photos.flatMap((photo) => {
    const taken = new Date(photo.takenAtMs).toISOString();
    if (photo.sightings.length === 0) return [[photo.path, '', '', '', '', '', '', taken]];
    return photo.sightings.map(({ cat, probability, box }) => [
      photo.path,
      cat,
      rounded(probability),
      ...box.map(rounded),
      taken,
    ]);
  });
  const rows = lines.map((cells) => cells.map(cellOf).join(','));
  return `\uFEFF${[header, ...rows].join('\r\n')}\r\n`;
}

/** Matches as one JSON document. */
export function jsonOf(photos: readonly ExportedPhoto[]): string {
  const document = photos.map(({ path, versions, takenAtMs, widthPx, heightPx, sightings }) => ({
    path,
    ...(versions.length > 0 && { versions }),
    takenAt: new Date(takenAtMs).toISOString(),
    widthPx,
    heightPx,
    cats: sightings,
  }));
  return `${JSON.stringify(document, null, 2)}\n`;
}

const rounded = (value: number) => String(Math.round(value * 10_000) / 10_000);

/** Quotes a cell where needed, and keeps a name like `=1+1.jpg` from being run as a formula. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
