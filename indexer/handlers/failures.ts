import type { CommandHandlers } from '../../contract/commands.ts';
import { failedFiles, ignoreFailures, retryFailed } from '../store/failures.ts';
import type { HandlerContext } from './handler-context.ts';

type FailureHandlers = Pick<
  CommandHandlers,
  'failures.list' | 'failures.retry' | 'failures.ignore'
>;

export function failureHandlers(context: HandlerContext): FailureHandlers {
  return {
    'failures.list': () => failedFiles(context.db),
    'failures.retry': ({ fileIds }) => retryFailed(context.writable(), fileIds),
    'failures.ignore': ({ fileIds, ignored }) =>
      ignoreFailures(context.writable(), fileIds, ignored),
  };
}
