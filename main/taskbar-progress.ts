import type { Progress } from '../contract/indexing.ts';

/** What the taskbar, the dock or the launcher shows on the app's icon. */
export type TaskbarProgress = {
  /** 0 to 1; -1 shows none, 2 shows that something goes on without an end in sight. */
  readonly value: number;
  readonly mode: 'normal' | 'paused' | 'error' | 'indeterminate' | 'none';
};

const nothing: TaskbarProgress = { value: -1, mode: 'none' };

/** How far the app is, as Electron's `setProgressBar` wants it; only Windows shows the mode. */
export function taskbarProgress(progress: Progress | null): TaskbarProgress {
  if (progress === null) return nothing;
  const { state, done, total } = progress;
  const part = total === 0 ? 0 : Math.min(1, done / total);
  switch (state) {
    case 'idle':
      return nothing;
    case 'scanning':
      return { value: 2, mode: 'indeterminate' };
    case 'indexing':
      return { value: part, mode: 'normal' };
    case 'paused':
      return done < total ? { value: part, mode: 'paused' } : nothing;
    case 'stuck':
      return { value: part, mode: 'error' };
  }
}
