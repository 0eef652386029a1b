/** Characters that are no text: they would hide or turn around what stands beside them. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/** What somebody wrote, without what is no text and cut at a length; null where nothing is left. */
export function plainText(text: string, mostLength: number): string | null {
  const plain = text.normalize('NFC').replaceAll(unprintable, ' ').trim();
  // Half of a character of two would be no text.
  const cut = plain.slice(0, mostLength).replace(/[\ud800-\udbff]$/, '');
  return cut === '' ? null : cut;
}
