/**
 * Which hosts Chromium finds, in the words of its switch `host-resolver-rules`: none, or the feed's.
 *
 * A request that slipped past every other guard ends here.
 */
export function hostRules(feed: string | null): string {
  const none = 'MAP * ~NOTFOUND';
  return feed === null ? none : `${none}, EXCLUDE ${new URL(feed).hostname}`;
}
