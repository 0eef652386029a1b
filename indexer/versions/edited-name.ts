/** What Google calls an edited copy, in the languages of its users, and what other programs write there. */
const words = [
  ...['edited', 'edit', 'bearbeitet', 'modifié', 'editado', 'editada', 'ha editado', 'editat'],
  ...['modificato', 'bewerkt', 'redigerad', 'redigeret', 'redigert', 'muokattu', 'edytowane'],
  ...['upraveno', 'upravené', 'szerkesztett', 'изменено', 'отредактировано', 'відредаговано'],
  ...[
    '编辑',
    '已编辑',
    '已修改',
    '已編輯',
    '編集済み',
    '편집됨',
    '수정됨',
    'düzenlendi',
    'ویرایش‌شده',
  ],
];

/** The end of an edited copy's name, without its ending: `-edited` and its translations. */
export const editedMark = new RegExp(`[-_](?:${words.join('|')})$`, 'iu');
