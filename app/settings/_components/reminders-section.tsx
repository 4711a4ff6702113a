import { ActionForm } from '@/app/_components/action-form';
import { LinkReveal } from '@/app/_components/link-reveal';
import { sayDate } from '@/app/_components/moment';
import type { Settings } from '@/lib/auth';
import { endCalendar, newCalendar, saveReminders } from '../actions';
import { Confirm } from './confirm';
import { CheckField } from './fields';
import { Section } from './section';

type Props = {
  settings: Settings;
  /** Null for an account without an address. */
  email: string | null;
  /** Whether this instance sends mail by itself. */
  mails: boolean;
  calendar: { createdAt: Date } | null;
};

/** What comes to the learner instead of waiting for them: a mail a week, and a calendar. */
export function RemindersSection({ settings, email, mails, calendar }: Props) {
  return (
    <Section id="reminders" intro="What is due comes to you. Both are off until you turn them on.">
      <div className="grid gap-3">
        <h3 className="font-semibold">Weekly mail</h3>
        <WeeklyMail wanted={settings.weeklyDigest} email={email} mails={mails} />
      </div>
      <div className="grid gap-3 border-t border-line pt-5">
        <h3 className="font-semibold">Calendar</h3>
        <p className="max-w-[68ch] text-muted">
          Subscribe to a secret address in your calendar app, and it shows how many cards fall due on each of the next
          30 days, and what your teams assigned you. Whoever knows the address can read that, so keep it to yourself.
        </p>
        {calendar && (
          <p className="max-w-[68ch]">
            Your calendar has had an address since {sayDate(calendar.createdAt, settings.timeZone)}. A new one takes its
            place: apps that read the old one then find nothing there.
          </p>
        )}
        {/* In one place with and without a calendar, or the address would vanish with the form that made it. */}
        <ActionForm
          action={newCalendar}
          submit={calendar ? 'Make a new address' : 'Make a calendar address'}
          label="Calendar"
        >
          <LinkReveal path="/calendar" label="The calendar address" />
        </ActionForm>
        {calendar && (
          <Confirm label="Remove the address">
            <p>Apps that read your calendar find nothing there any more.</p>
            <ActionForm action={endCalendar} submit="Remove it" tone="bad" size="sm" label="Remove the calendar" />
          </Confirm>
        )}
      </div>
    </Section>
  );
}

function WeeklyMail({ wanted, email, mails }: { wanted: boolean; email: string | null; mails: boolean }) {
  if (!mails) return <p className="max-w-[68ch] text-muted">This site sends no weekly mail.</p>;
  if (email === null) {
    return <p className="max-w-[68ch] text-muted">Your account has no e-mail address that it could go to.</p>;
  }
  return (
    <ActionForm action={saveReminders} submit="Save weekly mail" label="Weekly mail">
      <CheckField
        name="weeklyDigest"
        label="Mail me every Monday what is due, fading and assigned"
        hint={`To ${email}, after 7 in the morning where you are. A link in each mail stops it.`}
        checked={wanted}
      />
    </ActionForm>
  );
}
