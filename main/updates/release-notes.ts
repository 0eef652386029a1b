const longest = 2000;

/**
 * What is new, as plain text for a dialog: electron-updater hands over text, HTML, or a list of versions.
 *
 * A feed is signed, yet nothing of it is shown as anything but text.
 */
export function releaseNotes(notes: unknown): string {
  const text = Array.isArray(notes) ? notes.map(noteOf).filter(Boolean).join('\n\n') : plain(notes);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function noteOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const { version, note } = entry as Record<string, unknown>;
  return `${typeof version === 'string' ? `${version}\n` : ''}${plain(note)}`.trim();
}

const plain = (text: unknown) =>
  typeof text === 'string'
    ? text
        .replace(/<li[^>]*>/gi, '• ')
        .replace(/<\/(p|li|h\d|ul)>|<br[^>]*>/gi, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : '';
