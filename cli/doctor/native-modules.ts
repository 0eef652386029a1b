import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { broken, well, type Check, type Finding } from './check.ts';

const run = promisify(execFile);
const timeoutMs = 20_000;

/**
 * Tries a native module in a process of its own.
 *
 * One that was built for another Node may crash instead of throwing, and would take the doctor along.
 */
async function tryModule(root: string, script: string, cure: string): Promise<Finding> {
  try {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      timeout: timeoutMs,
    });
    return well(stdout.trim());
  } catch (error) {
    return broken(reasonOf(error), cure);
  }
}

function reasonOf(error: unknown): string {
  const signal = error instanceof Error && 'signal' in error ? error.signal : null;
  if (typeof signal === 'string') return `it crashed (${signal})`;
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return (
    stderr
      .split('\n')
      .find((line) => line.includes('Error'))
      ?.trim() ?? 'it could not be loaded'
  );
}

export const sqliteCheck: Check = {
  name: 'SQLite',
  run: ({ root }) =>
    tryModule(
      root,
      `import Database from 'better-sqlite3';
       const db = new Database(':memory:');
       console.log('version ' + db.prepare('SELECT sqlite_version()').pluck().get());`,
      'Run "npm run setup": it builds better-sqlite3 for this version of Node.',
    ),
};

export const sharpCheck: Check = {
  name: 'Image reader',
  run: ({ root }) =>
    tryModule(
      root,
      `import sharp from 'sharp';
       const create = { width: 8, height: 8, channels: 3, background: '#888' };
       const jpeg = await sharp({ create }).jpeg().toBuffer();
       await sharp(jpeg).raw().toBuffer();
       console.log('sharp ' + sharp.versions.sharp + ', libvips ' + sharp.versions.vips);`,
      'Run "npm ci" again, without --omit=optional: sharp comes as an optional package.',
    ),
};
