/** A question that a program of the system answers in text. */
export type Question = { readonly program: string; readonly args: readonly string[] };

/** Asks such a question; null where the program is missing, fails, or takes too long. */
export type AskSystem = (question: Question) => Promise<string | null>;

/** Says whether something other than this app fills the screen: a game, a film, a presentation. */
export type FullScreenProbe = (ask: AskSystem) => Promise<boolean>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How that is found out; null where nobody tells, as on Wayland.
 *
 * Electron does not say it. X11 names the window in front and what state it is in (EWMH, `_NET_ACTIVE_WINDOW` and `_NET_WM_STATE`).
 * A Mac tells which programs keep the display awake (pmset(1)), as players and presentations do. Windows has
 * SHQueryUserNotificationState, by which it decides itself whether notices would disturb.
 */
export function fullScreenProbe(
  platform: NodeJS.Platform,
  environment: Environment,
): FullScreenProbe | null {
  if (platform === 'darwin') return displayIsKept;
  if (platform === 'win32') return isNotToBeDisturbed;
  return (environment['DISPLAY'] ?? '') === '' ? null : frontWindowFills;
}

const frontWindowFills: FullScreenProbe = async (ask) => {
  // In hexadecimal, of whichever type a window manager made it.
  const answer = await ask(xprop('-root', '-f', active, '32x', active));
  const windowId = windowIdIn(answer ?? '');
  if (windowId === null) return false;
  const state = await ask(xprop('-id', windowId, '_NET_WM_STATE'));
  return state?.includes('_NET_WM_STATE_FULLSCREEN') === true;
};

const active = '_NET_ACTIVE_WINDOW';

const xprop = (...args: readonly string[]): Question => ({ program: 'xprop', args });

/** The number of a window in what xprop says of the one in front; null where there is none. */
export function windowIdIn(answer: string): string | null {
  const [, id] = /\b(0x[0-9a-f]+)\b/.exec(answer) ?? [];
  return id === undefined || Number(id) === 0 ? null : id;
}

const displayIsKept: FullScreenProbe = async (ask) => {
  const answer = await ask({ program: 'pmset', args: ['-g', 'assertions'] });
  return /^\s*PreventUserIdleDisplaySleep\s+1\s*$/m.test(answer ?? '');
};

/** Busy with a full screen, with Direct3D in one, or presenting (QUERY_USER_NOTIFICATION_STATE). */
const disturbed = new Set(['2', '3', '4']);

const notificationState = `
$member = '[DllImport("shell32.dll")] public static extern int SHQueryUserNotificationState(out int state);'
$shell = Add-Type -MemberDefinition $member -Name Shell -Namespace MyCat -PassThru
$state = 0
[void]$shell::SHQueryUserNotificationState([ref]$state)
$state`;

const isNotToBeDisturbed: FullScreenProbe = async (ask) => {
  const args = ['-NoProfile', '-NonInteractive', '-Command', notificationState];
  const answer = await ask({ program: 'powershell.exe', args });
  return disturbed.has(answer?.trim() ?? '');
};
