/** Where the page lives; every other address is refused. */
export const pageUrl = 'app://my-cat/index.html';

/** Where the hidden window lives that computes on a GPU. */
export const visionUrl = 'app://vision/window.html';
