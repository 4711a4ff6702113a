import { signalNames, SignalFlag, type FlagLetter } from './signal-flag';

const isFlag = (letter: string): letter is FlagLetter => letter in signalNames;

/** What stands beside a name: the flag somebody chose, or the first letter in a plain square. */
export function Avatar(props: { avatar: string | null; name: string; className?: string }) {
  const { avatar, name, className } = props;
  if (avatar !== null && isFlag(avatar)) return <SignalFlag letter={avatar} className={className} />;
  return (
    // The letter is drawn, not written: who copies or searches the page finds the name alone.
    <span
      aria-hidden
      data-initial={String.fromCodePoint(name.codePointAt(0) ?? 0x20).toUpperCase()}
      className={`inline-grid shrink-0 place-items-center border border-line-strong bg-sunken leading-none font-semibold text-muted before:text-[0.75em] before:content-[attr(data-initial)] ${className ?? 'size-[1.2em]'}`}
    />
  );
}

/** Somebody by name, with what stands beside it. */
export function NamedAvatar({ avatar, name }: { avatar: string | null; name: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Avatar avatar={avatar} name={name} />
      <span className="wrap-anywhere">{name}</span>
    </span>
  );
}
