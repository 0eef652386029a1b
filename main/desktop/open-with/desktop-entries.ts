/** A program as a Linux desktop lists it. */
export type Program = {
  readonly name: string;
  /** The `Exec` line, with its field codes. */
  readonly exec: string;
};

/**
 * Ids of the programs for a media type, from the text of a `mimeinfo.cache`.
 *
 * Source: freedesktop.org, Association between MIME types and applications 1.0.1.
 */
export function programIds(cache: string, mediaType: string): readonly string[] {
  const line = cache.split('\n').find((one) => one.startsWith(`${mediaType}=`));
  const ids = line?.slice(mediaType.length + 1).split(';') ?? [];
  return ids.map((id) => id.trim()).filter((id) => /^[\w.@+-]+\.desktop$/.test(id));
}

/**
 * The program that a desktop entry describes; null when it is hidden or runs in a terminal.
 *
 * Source: freedesktop.org, Desktop Entry Specification 1.5.
 */
export function parseEntry(text: string, languages: readonly string[]): Program | null {
  const group = /^\[Desktop Entry\]$([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const values = new Map(
    group.split('\n').flatMap((line) => {
      const [, key, value] = /^([\w-]+(?:\[[^\]]+\])?)\s*=\s*(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value.trim()] as const];
    }),
  );
  const isOn = (key: string) => values.get(key) === 'true';
  const names = languages.map((tag) => values.get(`Name[${tag.split('-')[0] ?? tag}]`));
  const name = names.find((one) => one !== undefined) ?? values.get('Name');
  const exec = values.get('Exec');
  if (name === undefined || exec === undefined || values.get('Type') !== 'Application') return null;
  return isOn('Hidden') || isOn('Terminal') ? null : { name, exec: unescapeString(exec) };
}

/** Escapes of every string value, before the quoting of `Exec` is read. */
function unescapeString(text: string): string {
  const meaning: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r' };
  return text.replace(/\\(.)/g, (_, one: string) => meaning[one] ?? one);
}

/**
 * Program and arguments that open a file; null for an `Exec` line that says nothing.
 *
 * `%f` and `%F` become the path, `%u` and `%U` its address; other field codes fall away.
 */
export function commandFor(exec: string, path: string, address: string): readonly string[] | null {
  const words = Array.from(exec.matchAll(/"((?:\\.|[^"\\])*)"|[^\s"]+/g), ([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replace(/\\(.)/g, '$1'),
  );
  const isFileCode = (word: string) => /^%[fFuU]$/.test(word);
  const command = words.flatMap((word) => {
    if (isFileCode(word)) return [/[uU]/.test(word) ? address : path];
    return /^%[a-zA-Z]$/.test(word) ? [] : [word.replaceAll('%%', '%')];
  });
  if (command.length === 0) return null;
  return words.some(isFileCode) ? command : [...command, path];
}
