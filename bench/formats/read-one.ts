import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import { toFailure } from '../../indexer/images/read-failure.ts';

/** A process of its own that reads one photo and prints the most memory that it took, in MB. */
const path = process.argv[2] ?? '';
const reader = createPhotoReader();
try {
  await reader.decode(await reader.read(path));
} catch (error) {
  console.error(toFailure(error, path).message);
}
await reader.close();
console.log(process.resourceUsage().maxRSS / 1024);
