import type { RecordedLabel } from '../../contract/listing.ts';
import { FaultError } from '../../contract/fault.ts';
import { headFromJson } from '../../models/head/heads/head-json.ts';
import { chosenEyes } from '../eyes/chosen-eyes.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { openStoreToRead } from '../opening/open-store.ts';
import { headOf } from '../store/heads.ts';
import type { TaughtCat } from './find-crops.ts';

/** A cat as a library knows it, with the version of the embeddings that it was taught with; null before it was taught. */
export async function taughtCat(
  libraryFolder: string,
  catId: number,
  labels: readonly RecordedLabel[],
): Promise<{ readonly cat: TaughtCat; readonly version: string } | null> {
  const { version } = await chosenEyes(libraryFolder);
  const store = openStoreToRead(libraryFolder, libraryFilesIn(libraryFolder));
  try {
    const stored = headOf(store.db, catId);
    if (stored === null) return null;
    if (stored.embeddingVersion !== version)
      throw new FaultError(
        'other-model',
        `The library in ${libraryFolder} was last taught with other eyes. Run my-cat index there once; that looks at its photos with these.`,
      );
    return { cat: { head: headFromJson(stored.weights), words: wordsFor(catId, labels) }, version };
  } finally {
    store.close();
  }
}

/** That a crop is another cat says that it is not this one; that it is not another one says nothing. */
function wordsFor(catId: number, labels: readonly RecordedLabel[]): TaughtCat['words'] {
  const own = labels.filter((label) => label.catId === catId);
  const others = labels.filter((label) => label.catId !== catId && label.verdict === 'yes');
  const isOwn = (label: RecordedLabel) => own.some((one) => one.cropId === label.cropId);
  return [
    ...own,
    ...others.filter((one) => !isOwn(one)).map((one) => ({ ...one, verdict: 'no' as const })),
  ];
}
