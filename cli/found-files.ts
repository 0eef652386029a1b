import type { CommandHandlers } from '../contract/commands.ts';
import type { FoundFile, FoundFilesRequest } from '../contract/listing.ts';

const pageSize = 10_000;

/** Every file of a search in order, read a page at a time so that a million need no more memory. */
export async function* foundFiles(
  handlers: CommandHandlers,
  request: Pick<FoundFilesRequest, 'catId' | 'minimum' | 'folders'>,
): AsyncGenerator<FoundFile> {
  let after: FoundFilesRequest['after'] = null;
  for (;;) {
    const page = await handlers['files.find']({ ...request, after, limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (page.length < pageSize || last === undefined) return;
    after = { probability: last.probability, path: last.path };
  }
}
