import { ActionForm } from '@/app/_components/action-form';
import { TeamSection } from '@/app/teams/_components/team-section';
import { clearMember } from '@/app/teams/actions';
import type { Flagged } from '@/lib/boards';
import { flagReasons } from '@/lib/points';

/** Members who are off the board until a coach has looked. */
export function FlaggedList({ slug, flagged, me }: { slug: string; flagged: readonly Flagged[]; me: string }) {
  return (
    <TeamSection
      id="flagged"
      title="Waiting for your look"
      intro="Their points looked wrong, so they are off the board; they know. Talk to them first: a wrong clock looks the same. No points are ever deleted."
    >
      <ul className="grid gap-6">
        {flagged.map(({ userId, displayName, flags }) => (
          <li key={userId} className="grid gap-2">
            <p className="font-semibold wrap-anywhere">{displayName}</p>
            <ul className="list-disc ps-5">
              {flags.map(({ day, reason }) => (
                <li key={`${day} ${reason}`}>
                  <time dateTime={day} className="tabular">
                    {day}
                  </time>
                  : {flagReasons[reason]}
                </li>
              ))}
            </ul>
            {userId === me ? (
              <p className="text-muted">These are your own points. Somebody else has to look.</p>
            ) : (
              <ActionForm
                action={clearMember}
                submit="Nothing is wrong"
                size="sm"
                label={`Put ${displayName} back on the board`}
              >
                <input type="hidden" name="slug" value={slug} />
                <input type="hidden" name="userId" value={userId} />
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </TeamSection>
  );
}
