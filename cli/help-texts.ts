/** What `--help` shows below the options: examples first, then what a script must know. */
export const helpTexts = {
  program: `
A first search:
  my-cat teach --cat Mog mog1.jpg mog2.jpg mog3.jpg     five to ten photos are enough to begin
  my-cat index ~/Pictures                               once; later runs look at new photos only
  my-cat find --cat Mog                                 paths, best first

Or in one go, without a library of your own:
  my-cat find --like ~/mog --in ~/Pictures

Results go to stdout, everything else to stderr. The exit code is 0 when something was found,
1 when nothing was, 2 for wrong use, 3 when something failed and 130 after Ctrl-C.`,
  teach: `
Examples:
  my-cat teach --cat Mog ~/mog
  my-cat teach --cat Mog mog1.jpg mog2.jpg --not ~/other-cats
  my-cat teach --cat Mog --named                        from photos where digiKam, say, has named it

Says for each photo which cat was taken. Of several cats in one photo it takes the one most like
those in the other photos; with nothing to compare, the largest. Exit code 1: nothing was learned. What hardly looks like a cat is learned,
too, with a warning on stderr, "doubtful": true in --json, and exit code 0.`,
  index: `
Examples:
  my-cat index ~/Pictures /media/photos
  my-cat index --watch
  my-cat index ~/Pictures --exclude Screenshots ~/Pictures/work

--exclude takes names, which are left out wherever they are, and folders, written with a slash. To look
through such a folder again, name it: my-cat index ~/Pictures/work. Names are changed in the app.

Photos on a drive that is away are kept. Where most photos of a folder are missing at once they are kept
too, until you say with --gone that they are.

With --share a copy of the library lies beside it, at most ten minutes old, for other computers to read:
my-cat find --library /mnt/nas/my-cat --cat Mog. What is said in the app on those comes in the folder
"words" beside it, and is taken in.

Can be stopped at any time; the next run goes on where it ended. Photos are opened read-only.`,
  find: `
Examples:
  my-cat find --cat Mog --min 0.8
  my-cat find --cat Mog --print0 | xargs -0 cp -t ~/mog-album
  my-cat find --cat Mog --json | jq -r 'select(.probability > 0.9) | .path'
  my-cat find --like ~/mog --in ~/Pictures --min 0.3

Without --min the app's own judgement decides: the probability from which right and missed photos are expected
to be balanced best for this cat in this library (my-cat status --json tells it as expected.threshold).

--json prints {"path","cat","probability","box":[left,top,width,height] in 0..1 or null,
"state":"scored"|"no-cat"|"failed","reason"?}. --min 0 lists every indexed photo once: those without
a cat and those that could not be read have probability 0.

--like keeps what it saw in a cached library for the folders of --in, so that the next search there
looks at new photos only; with --library, in that one, and the cat stays taught there.`,
  worker: `
Examples:
  my-cat index --database postgresql://cats@db/cats --root photos=/srv/photos     once, on a machine that has them
  my-cat worker --database postgresql://cats@db/cats --root photos=/mnt/photos    on as many machines as there are
  my-cat find --database postgresql://cats@db/cats --cat Mog

A root is a folder of photos that all machines share, under a name; without --root it is expected where it was
listed. Photos of roots that this machine lacks are left to others, videos where there is no FFmpeg too. Ends
when no photo waits and no other worker has any. Workers may be stopped or killed at any time: what one
had is taken by the others. A worker waits for a database that restarts.

Keep the password out of the list of processes: MY_CAT_DATABASE=postgresql://cats:PASSWORD@db/cats, or ~/.pgpass.
Two packages are needed: npm install --no-save pg@8.23.1 pg-boss@10.4.2`,
  review: `
Examples:
  my-cat review --cat Mog
  my-cat label yes --cat Mog "$(my-cat review --cat Mog --count 1 --json | jq -r .path)"

The same questions in the same order as in the app, of a burst one: first what is unsure, likely-miss below the point
from which photos are matches and doubtful-match above; then look-alike, most likely another cat that looks much the
same, and likely-match, hardly in doubt. Prints probability, reason and path, separated by tabs. --json prints
{"path","cat","probability","reason","alike","burst":[paths]}.`,
  score: `
Examples:
  my-cat score --cat Mog holiday.jpg
  my-cat score --cat Mog --min 0.5 holiday.jpg && echo "It is Mog"

Prints probability, cat and path, separated by tabs. The photos need not be indexed.`,
  card: `
Examples:
  my-cat card export --cat Mog
  my-cat card import Mog.mycat && my-cat find --cat Mog

A card holds no photos and no paths, only what the model made of them: it works with the same version
of the model alone. Where there is a cat of this name already, the examples are added to it; my-cat
label undo takes them back.`,
  eyes: `
Examples:
  my-cat eyes
  my-cat eyes use ~/my-eyes
  my-cat eyes use built-in

Eyes are a folder with an ONNX image network and what was fitted to it; npm run train -- --backbone makes
one. It is checked and copied beside the library before it is used. What you said stays; every photo is looked
at once more, which goes on with my-cat index where it was stopped. Quit the app first.`,
  library: `
Examples:
  my-cat library backup
  my-cat library restore

The app copies the library once a week and before it is brought up to date, and keeps the last few
copies beside it. Everything you say is also written into a journal of its own, said.jsonl. restore
takes the newest whole copy and says to it what was said since; without a copy, all that was ever said.
A database that is replaced is moved aside, never deleted. Quit the app first.`,
  classify: `
Examples:
  my-cat classify --train persian=a street=b else=c --test ~/new-photos
  my-cat classify --train dog=a food=b --test dog=c food=d --json | tail -1

Learns on top of the network, which stays as it is, and keeps nothing. A photo without a cat is seen
as a whole, so that the classes need not be cats. Prints probability, class and path of each test
photo, separated by tabs. A test photo is of the class that its folder is named like; where classes
are known, accuracy and a confusion matrix follow.

--json prints {"path","class","probability","probabilities":{CLASS:…},"truth" or null,
"state":"scored"|"failed","reason"?} for each photo, then {"classes","layers","because","accuracy",
"balancedAccuracy","confusion":[[…]] (rows: truth)}, null where nothing is known.`,
  label: `
Examples:
  my-cat label no --cat Mog ~/Pictures/neighbours-cat.jpg
  my-cat label undo
  my-cat label export > labels.jsonl`,
} as const;
