import { stemmer } from 'stemmer';

// Porter's algorithm knows regular endings only, and takes “us” for a form of “use”.
const irregular = new Map(
  [
    'be am is are was were been being',
    'have has had having',
    'do does did done doing',
    'go goes went',
    'die dies died dying',
    'lie lies lay lain lying',
    'tie ties tied tying',
    'run ran',
    'lose lost',
    'send sent',
    'build built',
    'write wrote written',
    'keep kept',
    'hold held',
    'make made',
    'take took taken',
    'get got gotten',
    'break broke broken',
    'choose chose chosen',
    'leave left',
    'mean meant',
    'see saw seen',
    'find found',
    'give gave given',
    'grow grew grown',
    'know knew known',
    'fall fell fallen',
    'hide hid hidden',
    'come came',
    'become became',
    'begin began begun',
    'catch caught',
    'bring brought',
    'tell told',
    'say said',
    'stick stuck',
    'freeze froze frozen',
    'steal stole stolen',
    'fail failure failures',
    'we us',
  ].flatMap((line) => {
    const [base = '', ...forms] = line.split(' ');
    return [base, ...forms].map((form): [string, string] => [form, stemmer(base)]);
  }),
);

// Their stems are other words: “one” would become “on”, and “gone” the language Go.
const unstemmed = new Set(['one', 'gone']);

const known = new Map<string, string>();
// Answers hold what people type, so the memory is bounded.
const mostKnown = 20_000;

/** The stem of a lower-case word: `restarts`, `restarted` and `restarting` are one. */
export function stemWord(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = irregular.get(word) ?? (/^[a-z]{3,}$/.test(word) && !unstemmed.has(word) ? stemmer(word) : word);
  if (known.size >= mostKnown) known.clear();
  known.set(word, stem);
  return stem;
}
