import { percent } from '@/app/_components/yard/slots';
import type { Stats } from '@/lib/review';
import { Fact, Surface } from '@/lib/ui/surface';

/** Streak and true recall: how it is going, in two numbers with what they are measured against. */
export function Record({ stats }: { stats: Stats }) {
  const { streak, trueRetention, desiredRetention, today } = stats;
  const { total, passed } = trueRetention.month;
  const done = today.reviews + today.newCards + today.learning;
  return (
    <Surface>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5">
        <Fact
          value={streak.days === 1 ? '1 day' : `${streak.days} days`}
          label={streak.best > streak.days ? `in a row; your best is ${streak.best}` : 'in a row, your best so far'}
        />
        <Fact value={done} label={done === 1 ? 'answer today' : 'answers today'} />
        <Fact
          value={total > 0 ? percent(passed / total) : 'Not yet'}
          label={
            total > 0
              ? `true recall in ${total} reviews, last 30 days`
              : 'true recall; the first reviews come in a few days'
          }
        />
        <Fact value={percent(desiredRetention)} label="recall you aim for" />
      </dl>
    </Surface>
  );
}
