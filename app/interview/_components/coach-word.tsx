import { sayDate } from '@/app/_components/moment';
import type { ScenarioAttempt } from '@/lib/interview';
import { Notice } from '@/lib/ui/notice';

/** Who overruled verdicts on an answer, and why; nothing when nobody did. */
export function CoachWord({ coach, timeZone }: { coach: ScenarioAttempt['coach']; timeZone: string }) {
  if (!coach) return null;
  return (
    <Notice title={<span className="wrap-anywhere">{coach.name} overruled verdicts here.</span>}>
      <p className="mt-1 max-w-[68ch] wrap-anywhere whitespace-pre-wrap">{coach.reason}</p>
      <p className="mt-1 text-sm text-muted">
        As a coach of the team, on <time dateTime={coach.at}>{sayDate(new Date(coach.at), timeZone)}</time>. Their word
        stands over every other.
      </p>
    </Notice>
  );
}
