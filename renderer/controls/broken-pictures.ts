/**
 * Marks pictures that cannot be shown, since their files lie on a drive that is away: the browser's own sign for it is no
 * comfort, and `base.css` hides them.
 */
export function markBrokenPictures(): void {
  // Neither event bubbles: they are heard on their way down.
  const mark = (isBroken: boolean) => (event: Event) => {
    if (event.target instanceof HTMLImageElement)
      event.target.toggleAttribute('data-broken', isBroken);
  };
  addEventListener('error', mark(true), true);
  addEventListener('load', mark(false), true);
}
