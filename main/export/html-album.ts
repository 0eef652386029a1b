import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Words } from '../words/words.ts';
import { writeWhole } from '../write-whole.ts';
import { copyWhole } from './copy-whole.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { Step } from './export-run.ts';
import type { ExportedPhoto } from './exported-photo.ts';
import { freeName } from './free-name.ts';
import { refuseFullDisk } from './full-disk.ts';
import type { Placed } from './place-files.ts';

/** A picture of the album: its file name in `pictures/` and the photo it shows. */
type Figure = { readonly picture: string; readonly photo: ExportedPhoto };

/** The words and the calendar of an album are those of who made it. */
export type AlbumWords = Pick<Words, 'locale' | 'direction' | 'album'>;

const style = `
  :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 1400px; padding: 2rem 1rem; }
  main { display: flex; flex-wrap: wrap; gap: 8px; }
  figure { margin: 0; flex: 1 1 auto; height: 260px; min-width: 120px; }
  main::after { content: ""; flex: 10 0 0; }
  figure img { width: 100%; height: 100%; object-fit: cover; border-radius: 8px; display: block; }
  .light { position: fixed; inset: 0; display: none; grid-template-rows: minmax(0, 1fr) auto; background: #111; color: #eee; }
  .light:target { display: grid; }
  .light > img { width: 100%; height: 100%; object-fit: contain; }
  .light p { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: .75rem 1rem; }
  .light p span { margin-inline-end: auto; }
  .light a { color: inherit; }
`;

/** "Mog, 1 May 2024": in the time zone, calendar and language of who makes the album. */
function captionOf({ sightings, takenAtMs }: ExportedPhoto, { locale }: AlbumWords): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(takenAtMs);
  const cats = sightings.map((one) => one.cat);
  return new Intl.ListFormat(locale, { type: 'unit' }).format([...cats, day]);
}

const addressOf = ({ picture }: Figure) => `pictures/${encodeURIComponent(picture)}`;
const nameOf = (index: number) => `photo-${String(index + 1)}`;

/** One photo over the whole window; it is reached and left by addresses, so that no script is needed. */
function large(figures: readonly Figure[], index: number, words: AlbumWords): string {
  const figure = figures[index];
  if (figure === undefined) return '';
  const { next, previous, close } = words.album;
  const turn = (to: number, name: string) =>
    to in figures ? `<a href="#${nameOf(to)}">${escapeMarkup(name)}</a>` : '';
  const caption = escapeMarkup(captionOf(figure.photo, words));
  return `<section class="light" id="${nameOf(index)}"><img src="${addressOf(figure)}" alt="${caption}" loading="lazy"><p><span dir="auto">${caption}</span>${turn(index - 1, previous)}${turn(index + 1, next)}<a href="#">${escapeMarkup(close)}</a></p></section>`;
}

/** The page of an album: no script, no address outside its folder, opens anywhere. */
export function albumPage(title: string, figures: readonly Figure[], words: AlbumWords): string {
  const body = figures.map((figure, index) => {
    const caption = escapeMarkup(captionOf(figure.photo, words));
    return `<figure><a href="#${nameOf(index)}"><img src="${addressOf(figure)}" alt="${caption}" title="${caption}" loading="lazy"></a></figure>`;
  });
  const name = escapeMarkup(title);
  return `<!doctype html>
<html lang="${words.locale}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<h1 dir="auto">${name}</h1>
<main>
${body.join('\n')}
</main>
${figures.map((_, index) => large(figures, index, words)).join('\n')}
</body>
</html>
`;
}

export type AlbumOptions = {
  readonly title: string;
  /** An empty folder that is there. */
  readonly folder: string;
  readonly words: AlbumWords;
  /** The file of a photo's picture. */
  readonly rendering: (
    photoId: number,
  ) => Promise<{ readonly file: string; readonly extension: string }>;
  readonly step?: Step;
};

/**
 * Writes an album: `index.html`, and screen-sized pictures that are named like the photos.
 *
 * A photo without a picture is skipped and counted. One that is stopped is an album of what was written so far.
 */
export async function writeAlbum(
  photos: readonly ExportedPhoto[],
  { title, folder, words, rendering, step = () => true }: AlbumOptions,
): Promise<Placed> {
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const taken = new Set<string>();
  const figures: Figure[] = [];
  for (const photo of photos) {
    if (!step()) break;
    try {
      const { file, extension } = await rendering(photo.photoId);
      const stem = basename(photo.path, extname(photo.path));
      const picture = freeName(`${stem}.${extension}`, taken);
      await copyWhole(file, join(folder, 'pictures', picture));
      figures.push({ picture, photo });
    } catch (error) {
      refuseFullDisk(error, folder, figures.length);
      // The original is gone or its drive is unplugged: counted as skipped, told to the person.
    }
  }
  await writeWhole(join(folder, 'index.html'), albumPage(title, figures, words));
  return { written: figures.length, skipped: photos.length - figures.length };
}
