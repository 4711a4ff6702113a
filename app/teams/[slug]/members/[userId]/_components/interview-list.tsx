import { sayMoment } from '@/app/_components/moment';
import { sayInterview } from '@/app/interview/mock/_components/interview-words';
import type { listMemberInterviews } from '@/lib/coach';
import { Part } from './part';

type Props = { interviews: Awaited<ReturnType<typeof listMemberInterviews>>; place: string; timeZone: string };

/** Their finished interviews, newest first. */
export function InterviewList({ interviews, place, timeZone }: Props) {
  return (
    <Part id="interviews" title="Interviews" empty={interviews.length === 0 ? 'No interview is finished yet.' : null}>
      <ul className="grid gap-2">
        {interviews.map(({ id, startedAt, ...kind }) => (
          <li key={id}>
            <a href={`${place}/interviews/${id}`}>
              <time dateTime={startedAt.toISOString()}>{sayMoment(startedAt, timeZone)}</time>
            </a>{' '}
            <span className="text-sm text-muted">{sayInterview(kind)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
