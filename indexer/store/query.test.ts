import { expect, it } from 'vitest';
import { temporaryDatabase } from '../testing/temporary-database.ts';
import { Query } from './query.ts';

it('is planned once, whatever values are bound', async () => {
  const db = await temporaryDatabase();
  // Known to the planner by samples: it looks which of two indexes has fewer rows with a value.
  db.exec(`
    CREATE TABLE one (a INTEGER, b INTEGER) STRICT;
    CREATE INDEX one_a ON one (a);
    CREATE INDEX one_b ON one (b);
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000)
      INSERT INTO one SELECT n % 7, n % 5 FROM n;
    ANALYZE;
  `);
  let plans = 0;
  // What is the same for all rows is asked when a plan is made, and once when it is carried out.
  db.function('three', { deterministic: true }, () => {
    plans += 1;
    return 3;
  });
  const query = new Query<[number], { count: number }>(
    `SELECT COUNT(*) AS count FROM one WHERE a = ? AND b = three()`,
  );
  const ask = (value: number) => query.get(db, value)?.count;
  expect(ask(1)).toBe(29);
  plans = 0;
  for (let value = 0; value < 7; value += 1) ask(value);
  expect(plans).toBe(7);
});
