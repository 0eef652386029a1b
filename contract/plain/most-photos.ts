/** Photos that one request may be about: what is said of them is one transaction, and undone as one. */
export const mostPhotos = 100_000;
