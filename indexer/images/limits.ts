/** Side below which no cat could be recognised; such pictures are icons. */
export const MINIMUM_SIDE_PX = 16;

/** Largest picture decoded line by line: above today's 200-megapixel phones. */
export const limitPixels = 268_402_689;

/** Largest picture of a format that must be decoded as a whole, four bytes a pixel. */
export const decodedWholeLimitPixels = 110_000_000;

/** Time one photo may take to be read, and again to be decoded. */
export const readLimitMs = 30_000;
