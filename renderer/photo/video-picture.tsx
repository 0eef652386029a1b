import { useEffect, useRef } from 'react';
import { photoUrl, videoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

/** The moving picture; where the window cannot play it, a still of the shown moment. */
export function VideoPicture({ photoId }: { readonly photoId: number }) {
  const player = useRef<HTMLVideoElement>(null);
  const playing = useStore((state) => state.playing);
  const seek = useStore((state) => state.seek);
  const playable = useStore((state) => state.playable);
  const cropId = useStore((state) => state.cropId);

  useEffect(() => {
    if (player.current !== null && seek !== null) player.current.currentTime = seek.toMs / 1000;
  }, [seek]);

  useEffect(() => {
    const element = player.current;
    if (element === null) return;
    if (playing) void element.play().catch(() => actions().setPlaying(false));
    else element.pause();
  }, [playing]);

  if (!playable) {
    const url = cropId === null ? photoUrl('large', photoId) : photoUrl('frame', cropId);
    return <img src={url} alt="" draggable={false} />;
  }
  return (
    <video
      ref={player}
      src={videoUrl(photoId)}
      preload="auto"
      disablePictureInPicture
      disableRemotePlayback
      onTimeUpdate={({ currentTarget }) => actions().showsTime(currentTarget.currentTime * 1000)}
      onEnded={() => actions().setPlaying(false)}
      onError={() => actions().notPlayable()}
    />
  );
}
