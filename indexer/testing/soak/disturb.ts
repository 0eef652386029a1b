import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../../models/random.ts';

/** Folders that are there from the beginning. */
export const folders = ['.', 'below', 'below/deeper', 'beside'];

/** So that a long run is about change and not about growth. */
const mostFiles = 80;
const mostMoved = 8;

/** Paths of all files below a folder. */
export async function pathsIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Does something to the files of a folder, as people and their programs do. */
export async function disturb(
  root: string,
  { next }: Random,
  picture: () => Buffer,
): Promise<void> {
  const pick = <T>(some: readonly T[]) => some[Math.floor(next() * some.length)];
  const known = await pathsIn(root);
  const one = pick(known);
  const place = () => join(root, pick(folders) ?? '.', `${Math.floor(next() * 1e9)}.jpg`);
  const few = known.length < 12;
  const many = known.length >= mostFiles;
  const add = () => (many ? null : writeFile(place(), picture()));
  const remove = () => (one === undefined || few ? null : rm(one));
  const ways = [
    add,
    add,
    () => (one === undefined ? null : writeFile(one, picture())),
    () => (one === undefined ? null : rename(one, place())),
    () => (one === undefined || many ? null : copyFile(one, place())),
    remove,
    remove,
    () => moveFolder(root, next),
  ];
  await pick(ways)?.();
}

/** A folder gets another name and one without files its old one; the first of many such goes, with all that is in it. */
async function moveFolder(root: string, next: () => number): Promise<void> {
  const moved = (await readdir(root)).filter((name) => name.startsWith('moved-'));
  const [first] = moved;
  if (first !== undefined && moved.length >= mostMoved) {
    await rm(join(root, first), { recursive: true });
    return;
  }
  await rename(join(root, 'beside'), join(root, `moved-${Math.floor(next() * 1e9)}`));
  await mkdir(join(root, 'beside'));
}
