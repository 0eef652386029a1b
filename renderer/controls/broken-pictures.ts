/**
 * Gives pictures that cannot be shown the state `broken`, since their files lie on a drive that is away: the browser's own
 * sign for it is no comfort, and `base.css` hides them.
 */
export function markBrokenPictures(): void {
  // Neither event bubbles: they are heard on their way down.
  const mark = (isBroken: boolean) => (event: Event) => {
    if (!(event.target instanceof HTMLImageElement)) return;
    const { dataset } = event.target;
    if (isBroken) dataset['state'] = 'broken';
    else if (dataset['state'] === 'broken') delete dataset['state'];
  };
  addEventListener('error', mark(true), true);
  addEventListener('load', mark(false), true);
}
