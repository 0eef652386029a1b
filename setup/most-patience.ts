/** Milliseconds that a test waits for something: nearly as long as it may take at all, since what is not there then hangs. */
export const mostPatienceMs = 110_000;
