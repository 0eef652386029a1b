import type { Settings } from '../contract/settings.ts';

/**
 * Whether closing the window hides it.
 *
 * Usually it quits, as in any photo app; the queue is durable and goes on next time. Who let the app start
 * at login wants it in the background: then, and on macOS, closing hides. The person may choose otherwise.
 */
export function closingHides(
  platform: NodeJS.Platform,
  { closing, startAtLogin }: Pick<Settings, 'closing' | 'startAtLogin'>,
): boolean {
  switch (closing) {
    case 'usual':
      return platform === 'darwin' || startAtLogin;
    case 'hide':
      return true;
    case 'quit':
      return false;
  }
}
