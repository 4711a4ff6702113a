/**
 * One form for what the builders write into `CreatedBy`: `RUN apk add curl`, `USER app`, `EXPOSE 80/tcp`,
 * `COPY … /app` (only BuildKit remembers sources). Values of build arguments stay in front of a command:
 * `RUN |1 TOKEN=x apk add curl`.
 */
export function normaliseCreatedBy(createdBy: string): string {
  const trimmed = createdBy.trim();
  const text = trimmed.endsWith('# buildkit') ? trimmed.slice(0, -'# buildkit'.length).trimEnd() : trimmed;
  const plain = text.replace(/^(?:\|0 )?\/bin\/sh -c #\(nop\)\s+/, '');
  const isInstruction = plain !== text || /^[A-Z]+ /.test(text);
  if (!isInstruction || plain.startsWith('RUN ')) return normaliseRun(plain);
  return plain
    .replace(/^(COPY|ADD) (?:--\S+ )*(?:multi|file|dir):[0-9a-f]+ in (.*)$/, '$1 … $2')
    .replace(/^EXPOSE (.*)$/, (_, ports: string) => `EXPOSE ${normalisePorts(ports)}`);
}

const isShell = (word: string): boolean => /^(?:\/\S*\/)?(?:ba|a|da|k|z)?sh$/.test(word);

/** How many words a shell and its options take at this place, `/bin/bash -o pipefail -c`; 0 when none stands there. */
function countShellWords(words: readonly string[], at: number): number {
  if (!isShell(words[at] ?? '')) return 0;
  for (let end = at + 1; /^(-\w+|pipefail)$/.test(words[end] ?? ''); end += 1) {
    if (/^-\w*c$/.test(words[end] ?? '')) return end + 1 - at;
  }
  return 0;
}

function normaliseRun(text: string): string {
  const words = text.replace(/^RUN /, '').split(' ');
  // `|1 NAME=value` in front are build arguments; a value may have spaces.
  const isWithArgs = /^\|\d+$/.test(words[0] ?? '');
  const start = isWithArgs ? words.findIndex((_, index) => countShellWords(words, index) > 0) : 0;
  const taken = countShellWords(words, start);
  if (taken === 0) return text;
  const args = words[0] === '|0' ? [] : words.slice(0, start);
  return ['RUN', ...args, ...words.slice(start + taken)].join(' ');
}

// `map[80/tcp:{}]` and `[80/tcp]` by BuildKit, `80` by the legacy builder.
function normalisePorts(ports: string): string {
  return [...ports.matchAll(/(\d+(?:-\d+)?)(\/\w+)?/g)]
    .map(([, port, protocol]) => `${port}${protocol ?? '/tcp'}`)
    .toSorted()
    .join(' ');
}
