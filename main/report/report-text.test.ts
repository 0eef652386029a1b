import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../contract/settings.ts';
import { reportText, withoutNames } from './report-text.ts';

const begin = '[2026-11-28 10:00:00.000] [info]  (indexer) ';

describe('withoutNames', () => {
  test.each([
    ["/home/someone/My cat's photos/a b.jpg could not be read", ''],
    ['could not read C:\\Users\\Some One\\a.jpg (EACCES)', 'could not read '],
    ['could not read \\\\nas\\photos\\a.jpg', 'could not read '],
    ['~/Pictures is away', ''],
    ['learned Mog anew', 'learned '],
  ])('%s', (words, left) => {
    expect(withoutNames(`${begin}${words}`, ['Mog'])).toBe(`${begin}${left}…`);
  });

  test('leaves a line alone that names nothing', () => {
    const line = `${begin}ended with code 139 and/or signal; 3 of 4 done`;
    expect(withoutNames(line, ['Mog', ''])).toBe(line);
  });
});

test('the report has versions, settings, counts, findings, crashes and a log without names', () => {
  const text = reportText({
    versions: { app: '0.1.0', electron: '45.4.1' },
    settings: defaultSettings,
    counts: { photos: 12, state: 'idle' },
    findings: [
      { well: true, text: 'The background process runs', cure: null },
      { well: false, text: '0.2 GB are free', cure: 'Free some space' },
      { well: false, text: 'Not there now: /media/someone/Mog', cure: 'Connect the drive' },
    ],
    crashes: [],
    log: [`${begin}read /home/someone/Mog.jpg`, `${begin}opened`],
    secrets: ['Mog'],
  });
  expect(text).toContain('electron: 45.4.1');
  expect(text).toContain('startAtLogin: false');
  expect(text).toContain('photos: 12');
  expect(text).toContain('✓ The background process runs\n✗ 0.2 GB are free\n   Free some space');
  expect(text).toContain('✗ Not there now: …\n   Connect the drive');
  expect(text).toContain(`${begin}read …\n${begin}opened`);
  expect(text).not.toContain('someone');
  expect(text).not.toContain('Mog');
});
