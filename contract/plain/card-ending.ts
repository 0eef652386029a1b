/** Ending of a cat card's file name, without the dot. */
export const cardEnding = 'mycat';
