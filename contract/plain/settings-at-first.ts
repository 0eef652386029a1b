/** What holds until the person chooses something else. */
export const settingsAtFirst = {
  theme: 'system',
  language: 'system',
  tileSizePx: 190,
  layout: 'justified',
  stackBursts: true,
  speed: 'balanced',
  pauseOnBattery: true,
  pauseOnFullScreen: true,
  letterKeys: true,
  heatMap: true,
  startAtLogin: false,
  closing: 'usual',
  trayIcon: true,
  notifications: true,
  updates: false,
} as const;
