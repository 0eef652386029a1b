/** What a system that knows cloud drives says of an entry of a folder. */
export type EntryKind = { isDirectory(): boolean; isSymbolicLink(): boolean };

/**
 * The name of the photo that a placeholder stands for; null for any other name.
 *
 * Until 2023 macOS put `.NAME.icloud`, a few hundred bytes, where NAME was moved to the cloud.
 */
export function placeholderOf(name: string): string | null {
  return /^\.(.+)\.icloud$/.exec(name)?.[1] ?? null;
}

/** The placeholder that would stand in a photo's place. */
export const placeholderFor = (name: string): string => `.${name}.icloud`;

/**
 * Whether a folder has a name only in other capitals.
 *
 * Disks that take capitals for the same find a file by its old name after a rename that changes nothing
 * else. A name in another form of its accents is the same name.
 */
export function isOtherSpelling(names: readonly string[], name: string): boolean {
  if (names.includes(name)) return false;
  const composed = name.normalize('NFC');
  if (names.some((one) => one.normalize('NFC') === composed)) return false;
  const folded = composed.toLowerCase();
  return names.some((one) => one.normalize('NFC').toLowerCase() === folded);
}

/**
 * Whether an entry that a listing calls a link is a folder of its own.
 *
 * Windows lists everything with a reparse point as a link, the folders of OneDrive among them; asked for
 * itself, such a folder says that it is one, and a link or junction says that it is a link.
 */
export const isFolderListedAsLink = (listed: EntryKind, itself: EntryKind): boolean =>
  listed.isSymbolicLink() && itself.isDirectory() && !itself.isSymbolicLink();
