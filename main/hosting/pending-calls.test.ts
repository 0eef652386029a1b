import { expect, test } from 'vitest';
import { PendingCalls } from './pending-calls.ts';

test('answers reach the call they belong to, in any order', async () => {
  const pending = new PendingCalls();
  const ids: number[] = [];
  const first = pending.open((id) => ids.push(id));
  const second = pending.open((id) => ids.push(id));
  const [one = 0, two = 0] = ids;
  pending.answer(two, { ok: true, value: 'second' });
  pending.answer(one, { ok: false, fault: { kind: 'busy', message: 'later' } });
  pending.answer(99, { ok: true, value: 'nobody asked' });
  await expect(second).resolves.toBe('second');
  await expect(first).rejects.toMatchObject({ kind: 'busy', message: 'later' });
  expect(pending.size).toBe(0);
});

test('all that wait are told when the indexer is gone', async () => {
  const pending = new PendingCalls();
  const calls = [pending.open(() => undefined), pending.open(() => undefined)];
  pending.rejectAll({ kind: 'indexer-gone', message: 'gone' });
  for (const call of calls) await expect(call).rejects.toMatchObject({ kind: 'indexer-gone' });
});
