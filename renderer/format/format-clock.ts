import { keepFormats } from './kept-formats.ts';

const format = keepFormats(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** A place in a video or its length as players write it, "0:05" or "1:02:03", in the locale's digits. */
export function formatClock(locale: string, milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const first = (value: number) => format(locale, {}).format(value);
  const next = (value: number) => format(locale, { minimumIntegerDigits: 2 }).format(value);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = next(seconds % 60);
  return hours > 0 ? `${first(hours)}:${next(minutes)}:${rest}` : `${first(minutes)}:${rest}`;
}
