/** One line of a table: numbers are set to the right, text to the left. */
export type Row = readonly (string | number)[];

/** A table with aligned columns, as plain text. */
export function formatTable(title: string, head: Row, rows: readonly Row[]): string {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const isNumeric = head.map((_, column) =>
    rows.every(
      (row) => typeof row[column] === 'number' || /^[\d.,–−% /x×≤≥-]*$/.test(String(row[column])),
    ),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const [first = [], ...rest] = lines;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return ['', title, format(first), rule, ...rest.map(format)].join('\n');
}

export const asPercent = (share: number, digits = 0) => `${(share * 100).toFixed(digits)} %`;

export const fixed = (value: number, digits: number) => value.toFixed(digits);
