/** What the lines in the menus of file managers say. */
export const menuWords = {
  find: { en: 'Find this cat', fa: 'یافتن این گربه' },
  folder: { en: 'Look for my cats here', fa: 'گشتن دنبال گربه‌هایم در اینجا' },
} as const;
