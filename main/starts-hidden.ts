export type StartSituation = {
  /** Our own switch, which the entries that we make at login carry. */
  readonly hiddenSwitch: boolean;
  readonly platform: NodeJS.Platform;
  /** What macOS says of this start; its login items carry no arguments. */
  readonly openedAtLogin: boolean;
  /** Files that the app was asked to open: somebody waits for it. */
  readonly opens: boolean;
};

/** Whether the window stays away until it is asked for. */
export function startsHidden(situation: StartSituation): boolean {
  const { hiddenSwitch, platform, openedAtLogin, opens } = situation;
  return !opens && (hiddenSwitch || (platform === 'darwin' && openedAtLogin));
}
