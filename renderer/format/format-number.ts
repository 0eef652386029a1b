import type { MessageKey, MessageValues } from '../languages/catalogue.ts';
import { keepFormats } from './kept-formats.ts';

const format = keepFormats(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** "94 %" in the locale's digits. Never 100 % unless it is: a guess is not a certainty. */
export function formatPercent(locale: string, share: number): string {
  const rounded = share < 1 ? Math.min(share, 0.994) : 1;
  return format(locale, { style: 'percent' }).format(rounded);
}

export function formatNumber(locale: string, value: number): string {
  return format(locale, {}).format(value);
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Short units are Latin letters in every language: where those are foreign they are written out. */
const unitDisplayOf = (locale: string) =>
  new Intl.Locale(locale).maximize().script === 'Latn' ? 'short' : 'long';

/** "1.4 GB" in the locale's words, decimal units as file managers count. */
export function formatBytes(locale: string, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const unit = byteUnits[step] ?? 'byte';
  return format(locale, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : unitDisplayOf(locale),
    maximumFractionDigits: step < 3 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

type Message = { readonly key: MessageKey; readonly values: MessageValues };

/** A rough remaining time as a sentence: people plan by it, so it is rounded up, never exact. */
export function roughDuration(milliseconds: number): Message {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 1) return { key: 'progress.seconds', values: {} };
  if (minutes < 90) return { key: 'progress.minutes', values: { count: minutes } };
  return { key: 'progress.hours', values: { count: Math.round(minutes / 60) } };
}
