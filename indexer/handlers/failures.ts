import type { CommandHandlers } from '../../contract/commands.ts';
import {
  countFailures,
  failedFiles,
  ignoreFailures,
  pathOfFailed,
  retryFailed,
} from '../store/failures.ts';
import type { HandlerContext } from './handler-context.ts';

type FailureHandlers = Pick<
  CommandHandlers,
  'failures.list' | 'failures.path' | 'failures.retry' | 'failures.ignore'
>;

export function failureHandlers({ db, writable }: HandlerContext): FailureHandlers {
  return {
    'failures.list': (query) => ({ files: failedFiles(db, query), ...countFailures(db) }),
    'failures.path': ({ fileId }) => pathOfFailed(db, fileId),
    'failures.retry': ({ fileIds }) => retryFailed(writable(), fileIds),
    'failures.ignore': ({ fileIds, ignored }) => ignoreFailures(writable(), fileIds, ignored),
  };
}
