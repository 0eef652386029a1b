import electronLog from 'electron-log/main.js';
import { join } from 'node:path';
import { rotateLog } from './rotate-log.ts';

/** Writes one line to the log file, and to the terminal the app was started from. */
export type Log = (line: string) => void;

/** Sends logs to a file in the data folder that is kept small. */
export function openLogs(folder: string): void {
  electronLog.transports.file.resolvePathFn = () => join(folder, 'my-cat.log');
  electronLog.transports.file.maxSize = 2 * 1024 * 1024;
  electronLog.transports.file.archiveLogFn = (file) => rotateLog(file.path);
  electronLog.transports.file.level = 'info';
  electronLog.transports.console.level = 'info';
  electronLog.errorHandler.startCatching({ showDialog: false });
}

/** A log whose lines begin with who speaks. */
export function logOf(speaker: string): Log {
  const scoped = electronLog.scope(speaker);
  return (line) => scoped.info(line);
}
