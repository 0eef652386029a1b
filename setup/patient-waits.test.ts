import { expect, test, vi } from 'vitest';

/** Longer than the second that a wait without a limit of its own would last. */
const lateMs = 1500;

test('what comes late is waited for, whichever way', async () => {
  const [askedMs, isThere] = [performance.now(), () => performance.now() - askedMs > lateMs];
  await Promise.all([
    vi.waitUntil(isThere),
    vi.waitFor(() => expect(isThere()).toBe(true)),
    expect.poll(isThere).toBe(true),
  ]);
});
