import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeMarkup } from './escape-markup.ts';
import type { ExportedPhoto } from './exported-photo.ts';
import type { Placed } from './place-files.ts';

/** A picture of the album: its file name in `pictures/` and the photo it shows. */
type Figure = { readonly picture: string; readonly photo: ExportedPhoto };

const style = `
  :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 1400px; padding: 2rem 1rem; }
  main { display: flex; flex-wrap: wrap; gap: 8px; }
  figure { margin: 0; flex: 1 1 auto; height: 260px; min-width: 120px; }
  main::after { content: ""; flex: 10 0 0; }
  img { width: 100%; height: 100%; object-fit: cover; border-radius: 8px; display: block; }
`;

/** The page of an album: no script, no address outside its folder, opens anywhere. */
export function albumPage(title: string, figures: readonly Figure[]): string {
  const body = figures.map(({ picture, photo }) => {
    const day = new Date(photo.takenAtMs).toISOString().slice(0, 10);
    const cats = photo.sightings.map((one) => one.cat).join(', ');
    const words = escapeMarkup([cats, day].filter((part) => part !== '').join(', '));
    const address = `pictures/${encodeURIComponent(picture)}`;
    return `<figure><a href="${address}"><img src="${address}" alt="${words}" title="${words}" loading="lazy"></a></figure>`;
  });
  const name = escapeMarkup(title);
  return `<!doctype html>
<html lang="en">
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
</body>
</html>
`;
}

/**
 * Writes an album into a folder that is there: `index.html` and screen-sized pictures.
 *
 * `rendering` gives the file of a photo's picture; a photo without one is skipped and counted.
 */
export async function writeAlbum(
  photos: readonly ExportedPhoto[],
  title: string,
  folder: string,
  rendering: (photoId: number) => Promise<{ readonly file: string; readonly extension: string }>,
): Promise<Placed> {
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const figures: Figure[] = [];
  for (const photo of photos) {
    try {
      const { file, extension } = await rendering(photo.photoId);
      const picture = `${photo.photoId}.${extension}`;
      await copyFile(file, join(folder, 'pictures', picture));
      figures.push({ picture, photo });
    } catch {
      // The original is gone or its drive is unplugged: counted as skipped, told to the person.
    }
  }
  await writeFile(join(folder, 'index.html'), albumPage(title, figures));
  return { written: figures.length, skipped: photos.length - figures.length };
}
