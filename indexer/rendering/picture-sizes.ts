/** Long side of a picture for the screen; in a module of its own, which loads no decoder. */
export const largeSizePx = 2048;
