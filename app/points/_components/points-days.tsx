import type { PointsDay } from '@/lib/points';
import { ButtonLink } from '@/lib/ui/button';
import { EmptyState } from '@/lib/ui/notice';
import { ruledTable, Scrollable } from '@/lib/ui/surface';

/** What the reader's last days earned, and their place among everybody. */
export function PointsDays({ days, place }: { days: readonly PointsDay[]; place: string | null }) {
  return (
    <section aria-labelledby="mine" className="grid grid-cols-1 gap-4">
      <h2 id="mine" className="text-2xl font-semibold">
        Your last days with points
      </h2>
      {place && <p className="text-muted">{place}</p>}
      {days.length === 0 ? (
        <EmptyState title="None yet" action={<ButtonLink href="/review">Start your review</ButtonLink>}>
          Cards you meet today pay when they fall due, in a few days.
        </EmptyState>
      ) : (
        <Scrollable label="Your points by day">
          <table className={`${ruledTable} text-end`}>
            <thead>
              <tr className="text-sm text-muted">
                <th scope="col" className="text-start font-semibold">
                  Day
                </th>
                <th scope="col" className="font-semibold">
                  Reviews
                </th>
                <th scope="col" className="font-semibold">
                  Streak
                </th>
                <th scope="col" className="font-semibold">
                  Labs and interviews
                </th>
                <th scope="col" className="font-semibold">
                  Points
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, reviews, streak, other, points }) => (
                <tr key={day}>
                  <th scope="row" className="text-start font-normal whitespace-nowrap">
                    <time dateTime={day}>{day}</time>
                  </th>
                  <td>{reviews}</td>
                  <td>{streak}</td>
                  <td>{other}</td>
                  <td className="font-semibold">{points}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
    </section>
  );
}
