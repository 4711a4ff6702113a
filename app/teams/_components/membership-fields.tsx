import { ChoiceGroup, TextField } from '@/app/settings/_components/fields';

/** The name in a team, and who sees it. */
export function MembershipFields({ displayName, visibility }: { displayName: string; visibility: 'shown' | 'hidden' }) {
  return (
    <>
      <TextField
        name="displayName"
        label="Your name in this team"
        hint="It need not be the name of your account."
        value={displayName}
        maxLength={80}
        autoComplete="nickname"
      />
      <ChoiceGroup
        name="visibility"
        legend="Who sees you here"
        chosen={[visibility]}
        options={[
          {
            value: 'shown',
            label: 'Everyone in the team',
            hint: 'In the list of people, on the board and in the yard.',
          },
          {
            value: 'hidden',
            label: 'Coaches and owners only',
            hint: 'Other members do not see that you are here, and nobody but you sees you on the board. Your points do not count towards the goal of the team.',
          },
        ]}
      />
    </>
  );
}
