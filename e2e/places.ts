/** Where the page lives; every other address is refused. */
export const pageUrl = 'app://my-cat/index.html';
