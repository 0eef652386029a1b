import { findDecoder } from '../../indexer/videos/find-decoder.ts';
import { notice, well, type Check } from './check.ts';

/** What videos are read with; without it photos are found all the same. */
export const decoderCheck: Check = {
  name: 'Videos',
  run: async () => {
    const decoder = await findDecoder();
    return decoder === null
      ? notice(
          'left out, because there is no FFmpeg on this computer',
          'Install FFmpeg (ffmpeg and ffprobe), and videos are looked through at the next start.',
        )
      : well(`decoded with ${decoder.ffmpeg}`);
  },
};
