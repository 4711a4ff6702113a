import { argumentsOf, type Command } from './shell';

const takesValue =
  /^(-[rctief]|--(requirement|constraint|target|index-url|extra-index-url|find-links|trusted-host|prefix|root|python|platform|registry|cache|tag|install-dir|bindir))$/;

function plainWords(words: string[]): string[] {
  return words.filter((word, index) => !word.startsWith('-') && !takesValue.test(words[index - 1] ?? ''));
}

const isLocal = (word: string): boolean =>
  /^[./~]|\$|:\/\/|\.(tgz|tar\.gz|whl|zip|gem)$|^(file|git\+\w+|github):/.test(word);

/** What stands after `pip install`, also as `python -m pip install`; null when it is another command. */
export function pipArguments(command: Command): string[] | null {
  const { words } = command;
  const asModule = /^python[\d.]*$/.test(words[0] ?? '') && words[1] === '-m';
  return argumentsOf(asModule ? { ...command, words: words.slice(2) } : command, /^pip[\d.]*$/, /^install$/);
}

/** Packages that are installed by name alone; commands that read a lock file name none. */
export function findUnpinnedPackages(command: Command): string[] {
  const pip = pipArguments(command);
  if (pip) {
    const constrained = pip.some((word) => /^(-c|--constraint)/.test(word));
    return constrained ? [] : plainWords(pip).filter((word) => !isLocal(word) && !/[=<>~!@]/.test(word));
  }
  const npm = argumentsOf(command, /^(npm|pnpm|yarn)$/, /^(i|install|add|global)$/);
  if (npm) {
    return plainWords(npm).filter((word) => word !== 'add' && !isLocal(word) && !/^@?[^@]+@(?!latest$)/.test(word));
  }
  const gem = argumentsOf(command, /^gem$/, /^install$/);
  if (gem) {
    const versioned = gem.some((word) => /^(-v|--version)/.test(word));
    return versioned ? [] : plainWords(gem).filter((word) => !isLocal(word) && !/:\d/.test(word));
  }
  const go = argumentsOf(command, /^go$/, /^install$/);
  return go ? plainWords(go).filter((word) => word.endsWith('@latest')) : [];
}
