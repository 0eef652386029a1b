import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { at } from '../paths.ts';
import { cardType } from './linux/mime-package.ts';

/** As `contract/cat-card.ts` has it. */
const cardEnding = 'mycat';
const builder = readFileSync(at('electron-builder.yml'), 'utf8');

it('cards belong to the app, by the ending and the media type that it gives them, told once', () => {
  expect(builder).toContain(`  - ext: ${cardEnding}\n`);
  expect(builder).toContain(`    mimeType: ${cardType}\n`);
  // electron-builder adds the associations to what a Mac is told besides.
  expect(builder.match(new RegExp(`\\b${cardEnding}\\b`, 'g'))).toHaveLength(1);
});

it('a Mac takes folders and photos on the dock, and opens neither with the app by itself', () => {
  const types = builder.slice(builder.indexOf('CFBundleDocumentTypes:'));
  expect(types).toMatch(/LSHandlerRank: None\n +LSItemContentTypes: \[public\.folder\]/);
  expect(types).toMatch(/LSHandlerRank: Alternate\n +LSItemContentTypes: \[public\.image\]/);
});
