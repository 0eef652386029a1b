/** Below this probability a box holds more likely something else than a cat: a dog, a toy. */
export const likelyCat = 0.5;
