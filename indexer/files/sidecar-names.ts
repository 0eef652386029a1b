import { basename, dirname, extname, join } from 'node:path';
import { sidecarNames } from '../images/dates/takeout-sidecar.ts';
import { xmpSidecarsOf } from '../images/written/sidecars.ts';

const endings: readonly string[] = ['.xmp', '.json'];

/** Whether a name is one that programs give to what they write beside a photo. */
export const isSidecarName = (path: string): boolean =>
  endings.includes(extname(path).toLowerCase());

/** How the names of the photos begin beside which a sidecar may lie. */
export function stemOfSidecar(name: string): string {
  const [stem = ''] = name.slice(0, -extname(name).length).split(/[.(]/, 1);
  return stem;
}

/** Whether a sidecar is one of a photo, by its name and place. */
export function isSidecarOf(photo: string, sidecar: string): boolean {
  return dirname(photo) === dirname(sidecar) && possibleSidecars(photo).includes(sidecar);
}

/** Where sidecars of a photo would lie. */
export function possibleSidecars(photo: string): readonly string[] {
  const byGoogle = sidecarNames(basename(photo)).map((name) => join(dirname(photo), name));
  return [...xmpSidecarsOf(photo), ...byGoogle];
}
