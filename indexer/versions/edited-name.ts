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

/** As {@link editedMark}, of which the last letters may be missing: Google cuts long names. */
export const cutEditedMark = new RegExp(
  `[-_](?:${words.map((word) => `${word.slice(0, 1)}${optional(word.slice(1))}`).join('|')})$`,
  'iu',
);

/** The end of an edited copy's name, without its ending: `-edited`, `-Edit-2`, ` (Edited)`, and translations. */
export const editedMark = new RegExp(
  `(?:[-_](?:${words.join('|')})(?:-\\d)?|\\s*\\((?:${words.join('|')})\\))$`,
  'iu',
);

/** A pattern for every beginning of some letters. */
function optional(letters: string): string {
  return letters === '' ? '' : `(?:${letters.slice(0, 1)}${optional(letters.slice(1))})?`;
}
