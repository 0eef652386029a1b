import { pathToFileURL } from 'node:url';

/** One form in which files lie on a clipboard: its name there and its text. */
export type ClipboardForm = { readonly format: string; readonly text: string };

/**
 * The forms that a system's file managers paste files from, the most understood first.
 *
 * Linux: GNOME's own form (Nautilus, Nemo, Caja, Thunar), and the URI list of RFC 2483 (Dolphin).
 * macOS: the list of file names of NSPasteboard. Empty for Windows, whose form is no text.
 */
export function clipboardForms(
  platform: string,
  paths: readonly string[],
): readonly ClipboardForm[] {
  const addresses = paths.map((path) => pathToFileURL(path).href);
  switch (platform) {
    case 'linux':
      return [
        { format: 'x-special/gnome-copied-files', text: ['copy', ...addresses].join('\n') },
        { format: 'text/uri-list', text: addresses.map((one) => `${one}\r\n`).join('') },
      ];
    case 'darwin':
      return [{ format: 'NSFilenamesPboardType', text: propertyList(paths) }];
    default:
      return [];
  }
}

/** A property list with an array of strings, as XML. */
function propertyList(texts: readonly string[]): string {
  const strings = texts.map((text) => `<string>${escapeXml(text)}</string>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><array>${strings}</array></plist>`;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
