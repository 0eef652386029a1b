type SearchQuery = {
  readonly search: string;
  readonly takenFromMs: number | null;
  readonly takenUntilMs: number | null;
};

/** Digits of Persian and Arabic keyboards as ASCII ones. */
function asciiDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

const solarHijri = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
});

/** Months since the start of the Solar Hijri calendar. */
function solarHijriMonth(date: Date): number {
  const parts = solarHijri.formatToParts(date);
  const read = (type: string) =>
    Number.parseInt(parts.find((part) => part.type === type)?.value ?? '');
  return read('year') * 12 + read('month') - 1;
}

/** First day of a Solar Hijri month, looked for from a week too early on: it begins about the 21st. */
function startOfSolarHijri(year: number, month: number): Date {
  const date = new Date(year + 621, month + 2, 14);
  while (solarHijriMonth(date) < year * 12 + month) date.setDate(date.getDate() + 1);
  return date;
}

/** First moment of a month; `month` counts from 0, and 12 is the next year's first. */
function startOfMonth(year: number, month: number): Date {
  return year < 1700 ? startOfSolarHijri(year, month) : new Date(year, month, 1);
}

/** Names of the months of a language's own calendar, by position. */
function monthsNamed(locale: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    const names = new Intl.DateTimeFormat(locale, { month: style });
    const year = names.resolvedOptions().calendar === 'persian' ? 1403 : 2024;
    for (let month = 0; month < 12; month++) {
      found.set(names.format(startOfMonth(year, month)).toLocaleLowerCase(locale), month);
    }
  }
  return found;
}

const yearPattern = /^(?:1[34]\d\d|19\d\d|20\d\d)(?:[-/]\d{1,2})?$/;

/**
 * Reads what was typed into the search field: dates become a span of time, the rest stays text.
 *
 * Understood are a year (`2024`, or `1403` of the Solar Hijri calendar), a year and a month
 * (`2024-05`) and a month's name with a year (`May 2024`), alone or beside other words.
 */
export function parseSearch(typed: string, locale: string): SearchQuery {
  const words = asciiDigits(typed).trim().split(/\s+/);
  const dated = words.find((word) => yearPattern.test(word));
  if (dated === undefined) return { search: typed.trim(), takenFromMs: null, takenUntilMs: null };
  const [year = 0, monthNumber] = dated.split(/[-/]/).map(Number);
  const months = monthsNamed(locale);
  const named = words.find((word) => months.has(word.toLocaleLowerCase(locale)));
  const month =
    monthNumber === undefined
      ? months.get(named?.toLocaleLowerCase(locale) ?? '')
      : monthNumber - 1;
  const used = monthNumber === undefined ? [dated, named] : [dated];
  return {
    search: words.filter((word) => !used.includes(word)).join(' '),
    takenFromMs: startOfMonth(year, month ?? 0).getTime(),
    takenUntilMs: startOfMonth(year, month === undefined ? 12 : month + 1).getTime() - 1,
  };
}
