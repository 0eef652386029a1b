/** A path or a search as they are compared: composed characters, lower case. */
export function searchText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
