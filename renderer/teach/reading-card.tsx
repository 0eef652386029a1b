import { useEffect } from 'react';
import { useSay } from '../languages/languages.ts';
import { forgetPreview, previewOf } from './previews.ts';

/** A photo that is being looked at: its picture at once, where the window can show it by itself. */
export function ReadingCard({ path }: { readonly path: string }) {
  const say = useSay();
  const url = previewOf(path);
  useEffect(() => () => forgetPreview(path), [path]);
  return (
    <li className="example reading" aria-hidden="true">
      <div className="example-picture">
        {url !== undefined && (
          <span className="example-frame">
            <img
              src={url}
              alt=""
              draggable={false}
              onLoad={(event) => (event.currentTarget.dataset['state'] = 'shown')}
            />
          </span>
        )}
      </div>
      <div className="example-foot">
        <span className="example-verdict">{say('teach.readingOne')}</span>
      </div>
    </li>
  );
}
