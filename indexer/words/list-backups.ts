import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, type BackupKind } from '../../contract/backup.ts';

export type Backup = {
  readonly file: string;
  readonly kind: BackupKind;
  readonly madeAtMs: number;
  readonly bytes: number;
};

/** Copies in a folder, the newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, made, why, replaced, leftAt] = backupName.exec(name) ?? [];
      const [madeAt, kind] = [made ?? leftAt, why ?? replaced];
      if (madeAt === undefined) return [];
      const file = join(folder, name);
      const { size: bytes } = statSync(file);
      return [{ file, kind: kind as BackupKind, madeAtMs: Number(madeAt), bytes }];
    })
    .sort((one, other) => other.madeAtMs - one.madeAtMs);
}
