/** The person said yes, or no; a cat was found; the best shot of its stack; the person chose it as that. */
export const galleryFlag = { yes: 1, no: 2, cat: 4, best: 8, chosen: 16 } as const;
