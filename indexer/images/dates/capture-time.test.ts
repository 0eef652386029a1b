import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aheadOf, momentOf, parseOffset, parseRoughTime, parseTime } from './capture-time.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'Asia/Tehran');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const momentIn = (text: string) => {
  const time = parseTime(text);
  return time && new Date(momentOf(time)).toISOString();
};

test.each([
  ['2021:07:08 09:10:11', '2021-07-08T04:40:11.000Z'],
  ['2021-07-08T09:10:11Z', '2021-07-08T09:10:11.000Z'],
  ['2021-07-08T09:10:11.25+03:00', '2021-07-08T06:10:11.250Z'],
  ['2024-04-22T14:38:09GMT+2', '2024-04-22T12:38:09.000Z'],
  ['2024:04:22 14:38:09.526GMT+02:00', '2024-04-22T12:38:09.526Z'],
  ['2021:07:08 09:10:11 (local)', '2021-07-08T04:40:11.000Z'],
  ['2021:07:08', '2021-07-07T19:30:00.000Z'],
  ['2021:07:08 24:00:00', '2021-07-08T19:30:00.000Z'],
  ['2021:07:08 23:59:60', '2021-07-08T19:30:00.000Z'],
  ['1938:05:06 07:08:09Z', '1938-05-06T07:08:09.000Z'],
])('%s', (text, moment) => {
  expect(momentIn(text)).toBe(moment);
});

test.each([
  '0000:00:00 00:00:00',
  '    :  :     :  :  ',
  '2023:13:01 00:00:00',
  '2021:02:30 10:00:00',
  '21:07:08 09:10:11',
  'yesterday',
  '',
])('“%s” is no date', (text) => {
  expect(parseTime(text)).toBeNull();
});

test.each([
  ['1987', '1987-07-02T12:00:00.000Z'],
  ['2019-05', '2019-05-16T12:00:00.000Z'],
  ['2019:02', '2019-02-15T00:00:00.000Z'],
  ['1987-00-00', '1987-07-02T12:00:00.000Z'],
  ['1987:05:00 00:00:00', '1987-05-16T12:00:00.000Z'],
  ['1987:  :     :  :  ', '1987-07-02T12:00:00.000Z'],
  ['0000', undefined],
  ['1987-13', undefined],
  ['1987-05-12', undefined],
  ['19870', undefined],
])('only a part of a date: %s', (text, middle) => {
  const told = parseRoughTime(text);
  expect(told === null ? undefined : new Date(told.clockMs).toISOString()).toBe(middle);
});

test.each([
  ['+14:00', 840],
  ['-0800', -480],
  ['+5:45', 345],
  ['Z', 0],
  ['+99:00', null],
  ['local', null],
])('an offset of %s', (text, minutes) => {
  expect(parseOffset(text)).toBe(minutes);
});

test('the satellites’ clock tells the offset, also when it was heard some minutes before', () => {
  const clock = Date.UTC(2021, 6, 8, 9, 10);
  expect(aheadOf(clock, Date.UTC(2021, 6, 8, 3, 37))).toBe(330);
  expect(aheadOf(clock, Date.UTC(2021, 6, 8, 17, 10))).toBe(-480);
  expect(aheadOf(clock, Date.UTC(2021, 6, 1, 3, 40))).toBeNull();
});
