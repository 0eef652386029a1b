/** The person said yes, or no; a cat was found; the best shot of its stack. */
export const galleryFlag = { yes: 1, no: 2, cat: 4, best: 8 } as const;
