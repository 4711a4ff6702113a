import { ActionForm } from '@/app/_components/action-form';
import { Confirm } from '@/app/settings/_components/confirm';
import { ChoiceGroup, SelectField } from '@/app/settings/_components/fields';
import { type MemberShown, teamRoles } from '@/lib/teams';
import { roleHints, roleWords } from '../../_components/team-words';
import { handOver, remove, saveRole } from '../../actions';

type Props = { slug: string; members: readonly MemberShown[]; me: { userId: string } };

/** What an owner does to people. One form each for the whole team: a form per person would be a thousand. */
export function PeopleForms({ slug, members, me }: Props) {
  const hiddenSlug = <input type="hidden" name="slug" value={slug} />;
  const option = ({ userId, displayName, role }: MemberShown) =>
    [userId, `${displayName} (${roleWords[role].toLowerCase()}${userId === me.userId ? ', you' : ''})`] as const;
  const others = members.filter(({ userId }) => userId !== me.userId);
  const [first] = others;
  if (!first)
    return <p className="text-muted">You are alone here. Once others have joined, you give out roles here.</p>;
  const who = (id: string) => (
    <SelectField id={id} name="userId" label="Who" value={first.userId} options={others.map(option)} />
  );
  return (
    <>
      <ActionForm action={saveRole} submit="Change the role" label="Change a role">
        {hiddenSlug}
        <SelectField id="role-of" name="userId" label="Who" value={first.userId} options={members.map(option)} />
        <ChoiceGroup
          name="role"
          legend="Is to be"
          chosen={['member']}
          options={teamRoles.map((role) => ({ value: role, label: roleWords[role], hint: roleHints[role] }))}
        />
      </ActionForm>
      <div className="grid gap-2 border-t border-line pt-4">
        <Confirm label="Hand the team over">
          <p>They become an owner in your place, and you stay as a coach. Only they can make you an owner again.</p>
          <ActionForm action={handOver} submit="Hand the team over" tone="bad" size="sm" label="Hand the team over">
            {hiddenSlug}
            {who('hand-over-to')}
          </ActionForm>
        </Confirm>
        <Confirm label="Remove somebody">
          <p>
            They leave the team at once, and coaches see nothing of them any more. An open link lets them back in: end
            it too if they are to stay out.
          </p>
          <ActionForm action={remove} submit="Remove from the team" tone="bad" size="sm" label="Remove somebody">
            {hiddenSlug}
            {who('remove-whom')}
          </ActionForm>
        </Confirm>
      </div>
    </>
  );
}
