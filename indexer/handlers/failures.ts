import type { CommandHandlers } from '../../contract/commands.ts';
import { failedFiles, retryFailed } from '../store/failures.ts';
import type { HandlerContext } from './handler-context.ts';

type FailureHandlers = Pick<CommandHandlers, 'failures.list' | 'failures.retry'>;

/** `wake` is told that there are jobs again. */
export function failureHandlers(context: HandlerContext, wake: () => void): FailureHandlers {
  return {
    'failures.list': () => failedFiles(context.db),
    'failures.retry': ({ fileIds }) => {
      retryFailed(context.writable(), fileIds);
      context.changed('failures');
      wake();
    },
  };
}
