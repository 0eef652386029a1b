/**
 * Ends one thing after another; what fails over its end is written down, and the rest is ended all the same.
 *
 * Nobody could do anything about it: what has to be kept was kept before.
 */
export async function endAll(ends: readonly (() => unknown)[]): Promise<void> {
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      console.error('Something failed while the library was closed:', error);
    }
  }
}
