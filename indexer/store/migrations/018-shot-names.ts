import type { Migration } from '../migrate.ts';

/**
 * More names are known by which the versions of one shot are called: clips of downloaders, files that name what
 * they were made of, copies of web drives, edits that are counted. The keys of such files are made anew.
 */
export const migration018: Migration = {
  version: 18,
  sql: `
    UPDATE files SET shot_key = NULL
      WHERE path LIKE '%\\_hevc.mov' ESCAPE '\\' OR path LIKE '%\\_heic.mov' ESCAPE '\\'
        OR path LIKE '%.___.___' OR path LIKE '%.____.___' OR path LIKE '%.___.____' OR path LIKE '%.____.____'
        OR path LIKE '%)%.%' OR path LIKE '%-edit-%' OR path LIKE '%cop% %' OR path LIKE '%kopi% %'
        OR path LIKE '%کپی %';
  `,
};
