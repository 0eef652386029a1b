import { app } from 'electron';
import { hiddenSwitch } from './login-item.ts';
import { startsHidden } from './starts-hidden.ts';

/** Whether this start of the app shows no window; `opens` when it was asked to open something. */
export const opensHidden = (opens: boolean): boolean =>
  startsHidden({
    hiddenSwitch: app.commandLine.hasSwitch(hiddenSwitch),
    platform: process.platform,
    openedAtLogin: app.getLoginItemSettings().wasOpenedAtLogin,
    opens,
  });
