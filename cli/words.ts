const numbers = new Intl.NumberFormat('en');
const plurals = new Intl.PluralRules('en');

/** `1 photo`, `1,204 photos`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${numbers.format(amount)} ${plurals.select(amount) === 'one' ? one : many}`;
}

/** `about 6 minutes`, from milliseconds. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return count(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? count(minutes, 'minute') : count(Math.round(minutes / 6) / 10, 'hour');
}

/** `18.4 MB`, in powers of ten as file managers show it. */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`;
}

export const percent = (share: number) => `${Math.round(share * 100)} %`;
