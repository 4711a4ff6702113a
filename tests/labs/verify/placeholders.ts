/** What a block may declare to differ from run to run. */
export const varyKinds = ['id', 'time', 'size', 'ip', 'name', 'port', 'num'] as const;
export type VaryKind = (typeof varyKinds)[number];

const clock = String.raw`\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?`;
const zone = String.raw`(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))*`;
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

const times = [
  String.raw`\b\d{4}[-/]\d{2}[-/]\d{2}[T ]${clock}${zone}`,
  String.raw`\b\d{1,2}/${month}/\d{4}:${clock}${zone}`,
  String.raw`\b(?:${weekday}, )?\d{1,2} ${month} \d{4} ${clock}${zone}`,
  String.raw`\b(?:${weekday} )?${month} +\d{1,2} ${clock}(?: [A-Z]{3,4})?(?: \d{4})?`,
  String.raw`\b\d{4}-\d{2}-\d{2}\b`,
  String.raw`\b${clock}\b`,
  String.raw`\b(?:About an?|Less than a|\d+) (?:second|minute|hour|day|week|month|year)s?\b`,
  String.raw`(?<![\w.])(?:\d+(?:\.\d+)?(?:h|ms|us|µs|ns|m|s))+(?!\w)`,
];

const group = '[0-9a-fA-F]{1,4}';
// C++ names and the like also have `::`.
const digit = String.raw`(?=[0-9a-fA-F:]*\d)`;
const addresses = [
  String.raw`\b(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\b`,
  String.raw`(?<![\w:])${group}(?::${group}){7}(?:/\d{1,3})?(?![\w:])`,
  String.raw`(?<![\w:])${digit}(?:${group}(?::${group})*)::(?:${group}(?::${group})*)?(?:/\d{1,3})?(?![\w:])`,
  String.raw`(?<![\w:])::${group}(?::${group})*(?:/\d{1,3})?(?![\w:])`,
  String.raw`(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w.]*\d)`,
];

// The adjectives Docker makes names from; any other word before an underscore is the author's.
const adjectives =
  `admiring adoring affectionate agitated amazing angry awesome beautiful blissful bold boring brave busy
  charming clever cocky compassionate competent condescending confident cool cranky crazy dazzling determined distracted
  dreamy eager ecstatic elastic elated elegant eloquent epic exciting fervent festive flamboyant focused friendly frosty
  funny gallant gifted goofy gracious great happy hardcore heuristic hopeful hungry infallible inspiring intelligent
  interesting jolly jovial keen kind laughing loving lucid magical modest musing mystifying naughty nervous nice nifty
  nostalgic objective optimistic peaceful pedantic pensive practical priceless quirky quizzical recursing relaxed
  reverent romantic sad serene sharp silly sleepy stoic strange stupefied suspicious sweet tender thirsty trusting
  unruffled upbeat vibrant vigilant vigorous wizardly wonderful xenodochial youthful zealous zen`.split(/\s+/);

const patterns: Record<VaryKind, RegExp> = {
  time: new RegExp(times.join('|'), 'g'),
  ip: new RegExp(addresses.join('|'), 'g'),
  // 25 characters: what Swarm calls its nodes, services and tasks.
  id: /\b(?:sha256:[0-9a-f]{12,64}|[0-9a-f]{64}|[0-9a-f]{12}|(?=[a-z]*\d)[a-z0-9]{25})\b/g,
  size: /(?<![\w.])\d+(?:\.\d+)? ?(?:[kKMGT]i?B|B|[KMG])(?!\w)/g,
  name: new RegExp(String.raw`\b(?:${adjectives.join('|')})_[a-z]+\d?\b`, 'g'),
  port: /(?<![\w.])(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])(?![\w.]*\d)/g,
  num: /\d+(?:[.,]\d+)*/g,
};

// Times before sizes and numbers, addresses before ids: the more particular first.
const order: readonly VaryKind[] = ['time', 'ip', 'id', 'size', 'name', 'port', 'num'];

/**
 * A line with each declared kind replaced by a mark such as ‹id›. Runs of spaces shrink, because a column is as wide
 * as what stands in it.
 */
export function replaceVarying(line: string, vary: readonly VaryKind[]): string {
  if (vary.length === 0) return line;
  let result = line;
  for (const kind of order) if (vary.includes(kind)) result = result.replace(patterns[kind], `‹${kind}›`);
  return result.replace(/(?<=\S) {2,}/g, '  ');
}
