import { execFile } from 'node:child_process';
import type { AskSystem } from './full-screen.ts';

const limitMs = 10_000;

/** Runs a program of the system without a window and takes what it prints. */
export const askSystem: AskSystem = ({ program, args }) =>
  new Promise((resolve) => {
    const options = { timeout: limitMs, windowsHide: true, maxBuffer: 1_000_000 };
    execFile(program, args, options, (error, stdout) => resolve(error === null ? stdout : null));
  });
