/** How an icon in the system's corner looks and answers there. */
export type TrayHabits = {
  /** Its file in the folder of pictures. */
  readonly icon: string;
  /** A plain click opens the window; where it opens the icon's menu, the window must stay where it is. */
  readonly clickOpens: boolean;
};

/** What people expect of it: macOS tints it and shows its menu, Windows and Linux open the program. */
export function trayHabits(platform: NodeJS.Platform): TrayHabits {
  return platform === 'darwin'
    ? { icon: 'trayTemplate.png', clickOpens: false }
    : { icon: 'tray.png', clickOpens: true };
}
