/** Gestures of the history that are told at once. */
export const historyPage = 25;
