import { useSay } from '../languages/languages.ts';
import { usePreview } from './use-preview.ts';

/** A photo that is being looked at, with its picture. */
export function ReadingCard({ path }: { readonly path: string }) {
  const say = useSay();
  const { url, showFailed } = usePreview(path);
  return (
    <li className="example reading" aria-hidden="true">
      <div className="example-picture">
        {url !== undefined && (
          <span className="example-frame">
            <img
              src={url}
              alt=""
              draggable={false}
              onError={showFailed}
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
