import { bridge } from '../bridge.ts';
import { Button } from '../controls/button.tsx';
import { Sheet } from '../controls/confirm.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { useWindowDrop } from './use-window-drop.ts';

/** What dropping will do, while something is held over the window; and what to do with photos. */
export function DropLayer() {
  const over = useWindowDrop();
  const dropped = useStore((state) => state.dropped);
  return (
    <>
      {over && <Invitation />}
      {dropped !== null && <Question paths={dropped} />}
    </>
  );
}

function Invitation() {
  const say = useSay();
  return (
    <div className="drop-layer">
      <div className="drop-card">
        <Icon name="folder" />
        <p className="drop-title">{say('drop.title')}</p>
        <p className="quiet">{say('drop.folders')}</p>
        <p className="quiet">{say('drop.photos')}</p>
        <p className="quiet">{say('drop.cards')}</p>
      </div>
    </div>
  );
}

function Question({ paths }: { readonly paths: readonly string[] }) {
  const say = useSay();
  const cat = useStore((state) => state.judgedCat());
  const sought = useStore((state) => state.droppedSought);
  const close = () => actions().askAboutDropped(null);
  const teach = (catId: number | null) => {
    close();
    actions().beginTeaching(catId);
    void actions().showExamples(paths);
  };
  const find = () => {
    close();
    void actions().findCatOf(paths);
  };
  const add = () => {
    close();
    void actions().addFolders(bridge['desktop.addDropped']({ paths }));
  };
  return (
    <Sheet title={say('drop.askTitle', { count: paths.length })} onClose={close}>
      <div className="sheet-choices">
        {cat !== null && !sought && (
          <Button icon="search" onPress={find}>
            {say('drop.askFind')}
          </Button>
        )}
        {cat !== null && (
          <Button kind="accent" icon="teach" onPress={() => teach(cat.catId)}>
            {say('drop.askTeach', { name: cat.name })}
          </Button>
        )}
        <Button icon="plus" onPress={() => teach(null)}>
          {say('drop.askTeachNew')}
        </Button>
        <Button icon="folder" onPress={add}>
          {say('drop.askAdd')}
        </Button>
        <Button kind="quiet" onPress={close}>
          {say('common.cancel')}
        </Button>
      </div>
    </Sheet>
  );
}
