import { ActionForm } from '@/app/_components/action-form';
import { LinkReveal } from '@/app/_components/link-reveal';
import { sayDate } from '@/app/_components/moment';
import { Confirm } from '@/app/settings/_components/confirm';
import { NumberField, SelectField, TextField } from '@/app/settings/_components/fields';
import type { InviteShown } from '@/lib/teams';
import { TeamSection } from '../../_components/team-section';
import { endInvite, inviteByMail, makeInvite } from '../../actions';

const lifetimes = [
  ['1', 'One day'],
  ['7', 'One week'],
  ['30', '30 days'],
  ['90', '90 days'],
] as const;

type Props = { slug: string; invites: readonly InviteShown[]; timeZone: string; sendsMail: boolean };

/** Ways in: those that are open, a new link, and a mail to one person. */
export function InviteSection({ slug, invites, timeZone, sendsMail }: Props) {
  const hiddenSlug = <input type="hidden" name="slug" value={slug} />;
  return (
    <TeamSection
      id="invite"
      title="Invite"
      intro="Whoever comes by an invitation is a member. It tells them what coaches will see before they join."
    >
      <ActionForm action={makeInvite} submit="Make a link" label="A link into the team">
        {hiddenSlug}
        <LinkReveal path="/teams/join" label="Link into the team" />
        <div className="grid gap-5 sm:grid-cols-2">
          <NumberField name="maxUses" label="For how many people" value={30} min={1} max={500} />
          <SelectField id="link-life" name="expiresInDays" label="Works for" value="7" options={lifetimes} />
        </div>
      </ActionForm>
      {sendsMail && (
        <div className="border-t border-line pt-5">
          <ActionForm action={inviteByMail} submit="Send the mail" tone="plain" label="An invitation by e-mail">
            {hiddenSlug}
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField
                name="email"
                label="Or mail one person"
                hint="Only an account with this address can use it, once."
                maxLength={254}
                autoComplete="off"
              />
              <SelectField id="mail-life" name="expiresInDays" label="Works for" value="7" options={lifetimes} />
            </div>
          </ActionForm>
        </div>
      )}
      <div className="grid gap-3 border-t border-line pt-5">
        <h3 className="font-semibold">Open invitations</h3>
        {invites.length === 0 && <p className="text-muted">None: nobody can join right now.</p>}
        <ul className="grid gap-4">
          {invites.map((invite) => (
            <li key={invite.id} className="grid justify-items-start gap-1">
              <p className="wrap-anywhere">
                {invite.email ?? `A link: ${invite.uses} of ${invite.maxUses} used`}
                <span className="tabular block text-sm text-muted">
                  {invite.createdBy && `by ${invite.createdBy}, `}until {sayDate(invite.expiresAt, timeZone)}
                </span>
              </p>
              <Confirm label="End it">
                <ActionForm
                  action={endInvite}
                  submit="End this invitation"
                  tone="bad"
                  size="sm"
                  label="End an invitation"
                >
                  {hiddenSlug}
                  <input type="hidden" name="id" value={invite.id} />
                </ActionForm>
              </Confirm>
            </li>
          ))}
        </ul>
      </div>
    </TeamSection>
  );
}
