import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeWholeNew } from '../write-whole.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { ExportedPhoto } from './exported-photo.ts';
import { isInPhotoLibrary } from '../../contract/plain/photo-library-names.ts';
import { storedBox, type Orientation } from '../../contract/plain/turned-box.ts';
import { refuseFullDisk } from './full-disk.ts';
import type { Step } from './export-run.ts';
import type { Placed } from './place-files.ts';

/**
 * An XMP document that names the cats of a photo: a keyword each, and a region of type Pet.
 *
 * Source: Metadata Working Group, Guidelines for Handling Image Metadata 2.0, section 5.9. Its areas
 * are centre and size in 0..1 of the pixels as stored, before the orientation is applied.
 */
export function xmpOf(photo: ExportedPhoto, orientation: Orientation): string {
  const names = [...new Set(photo.sightings.map((one) => one.cat))];
  const keywords = names.map((name) => `     <rdf:li>${escapeMarkup(name)}</rdf:li>`);
  const regions = photo.sightings.map(({ cat, box }) => {
    const [left, top, width, height] = storedBox(box, orientation);
    return `      <rdf:li>
       <rdf:Description mwg-rs:Name="${escapeMarkup(cat)}" mwg-rs:Type="Pet">
        <mwg-rs:Area stArea:x="${digits(left + width / 2)}" stArea:y="${digits(top + height / 2)}" stArea:w="${digits(width)}" stArea:h="${digits(height)}" stArea:unit="normalized"/>
       </rdf:Description>
      </rdf:li>`;
  });
  const turned = orientation >= 5;
  const widthPx = turned ? photo.heightPx : photo.widthPx;
  const heightPx = turned ? photo.widthPx : photo.heightPx;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
    xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#">
   <dc:subject>
    <rdf:Bag>
${keywords.join('\n')}
    </rdf:Bag>
   </dc:subject>
   <mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:AppliedToDimensions stDim:w="${widthPx}" stDim:h="${heightPx}" stDim:unit="pixel"/>
    <mwg-rs:RegionList>
     <rdf:Bag>
${regions.join('\n')}
     </rdf:Bag>
    </mwg-rs:RegionList>
   </mwg-rs:Regions>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/**
 * Writes `photo.jpg.xmp` beside each photo that shows a named cat.
 *
 * The photo is only read, and `orientationOf` asks how its pixels are stored whoever will read the sidecar back. A sidecar that is there already belongs to another program or to an earlier
 * export, and is left as it is and counted as skipped. So are photos inside a library of Apple Photos and its kin, into
 * which only its own program may write.
 */
export async function writeSidecars(
  photos: readonly ExportedPhoto[],
  orientationOf: (path: string) => Promise<Orientation>,
  step: Step = () => true,
): Promise<Placed & { readonly folders: number }> {
  let written = 0;
  const folders = new Set<string>();
  for (const photo of photos) {
    if (!step()) break;
    if (photo.sightings.length === 0 || isInPhotoLibrary(photo.path)) continue;
    try {
      await access(photo.path);
      // Asking for the orientation reads the whole photo.
      if (await isThere(`${photo.path}.xmp`)) continue;
      const text = xmpOf(photo, await orientationOf(photo.path));
      await writeWholeNew(`${photo.path}.xmp`, text);
      written++;
      folders.add(dirname(photo.path));
    } catch (error) {
      refuseFullDisk(error, dirname(photo.path), written);
      // There already, or the photo is gone or its folder read-only: told as skipped.
    }
  }
  return { written, skipped: photos.length - written, folders: folders.size };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const digits = (value: number) => (Math.round(value * 1e6) / 1e6).toString();
