import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';

export type ButtonTone = 'accent' | 'plain' | 'quiet' | 'bad';
export type ButtonSize = 'sm' | 'md' | 'lg';

const tones: Record<ButtonTone, string> = {
  accent: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line-strong bg-surface text-ink hover:border-accent hover:text-accent',
  quiet: 'text-accent hover:bg-accent-soft',
  bad: 'border border-bad bg-surface text-bad hover:bg-bad-soft',
};
const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 px-3 text-sm',
  md: 'min-h-10 px-4',
  lg: 'min-h-12 px-6 text-lg',
};

/** The classes of a button, for the rare thing that looks like one and is neither `<button>` nor `<a>`. */
export function buttonClass(tone: ButtonTone = 'plain', size: ButtonSize = 'md', extra = ''): string {
  return `inline-flex items-center justify-center gap-2 rounded-md font-semibold no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${tones[tone]} ${sizes[size]} ${extra}`;
}

type Look = { tone?: ButtonTone; size?: ButtonSize };

export function Button({
  tone,
  size,
  className,
  type = 'button',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button type={type} className={buttonClass(tone, size, className)} {...rest} />;
}

/** A plain link that looks like a button; a full page load, so it works between islands and Next pages. */
export function ButtonLink({
  tone,
  size,
  className,
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & Look) {
  return (
    <a className={buttonClass(tone, size, className)} {...rest}>
      {children}
    </a>
  );
}
