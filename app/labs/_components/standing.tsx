import { Mark } from '@/lib/ui/mark';

const standings = {
  none: { words: 'Not tried yet', tone: 'plain' },
  tried: { words: 'Tried', tone: 'warn' },
  passed: { words: 'Passed', tone: 'good' },
} as const;

/** How far the learner got in a lab, and their best score. */
export function Standing(props: { state: keyof typeof standings; best: number | null; max: number }) {
  const { words, tone } = standings[props.state];
  return (
    <p className="tabular flex items-center gap-2 text-sm">
      <Mark tone={tone}>{words}</Mark>
      {props.best !== null && (
        <span className="text-muted">
          {props.best} of {props.max} points
        </span>
      )}
    </p>
  );
}
