import { createReadStream } from 'node:fs';

/** What Electron calls itself in its user agent: compiled into every copy of it. */
const said = /Electron\/(\d+\.\d+\.\d+[-.\w]*)/;
const longest = 64;

/** Version of the Electron that a file was compiled as; undefined when it is none. */
export async function electronInside(file: string): Promise<string | undefined> {
  let rest = '';
  for await (const chunk of createReadStream(file, { highWaterMark: 4 << 20 })) {
    const text = rest + (chunk as Buffer).toString('latin1');
    const version = said.exec(text)?.[1];
    if (version !== undefined) return version;
    rest = text.slice(-longest);
  }
  return undefined;
}
