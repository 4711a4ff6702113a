import { ActionForm } from '@/app/_components/action-form';
import { ChoiceGroup, TextField } from '@/app/settings/_components/fields';
import { type Webhook, webhookEvents } from '@/lib/webhooks';
import { TeamSection } from '../../../_components/team-section';
import { addHook } from '../webhook-actions';
import { SecretReveal } from './secret-reveal';
import { WebhookItem } from './webhook-item';
import { eventWords } from './webhook-words';

const options = webhookEvents.map((value) => ({ value, ...eventWords[value] }));

type Props = { slug: string; webhooks: readonly Webhook[]; timeZone: string };

/** Where the team's news goes: what is there, and a form for one more. */
export function WebhookSection({ slug, webhooks, timeZone }: Props) {
  return (
    <TeamSection
      id="webhooks"
      title="Webhooks"
      intro="The team’s news in its chat: an address to which this server sends a message when something happens. Who hides from the team is not named there."
    >
      {webhooks.length === 0 && (
        <p className="text-muted">
          None yet. Slack, Discord, Mattermost, Rocket.Chat and Google Chat give you such an address under “incoming
          webhooks”; so can a program of your own.
        </p>
      )}
      {webhooks.map((webhook) => (
        <WebhookItem key={webhook.id} slug={slug} webhook={webhook} timeZone={timeZone} />
      ))}
      <div className="border-t border-line pt-5 first:border-t-0 first:pt-0">
        <ActionForm action={addHook} submit="Add the webhook" label="A new webhook">
          <input type="hidden" name="slug" value={slug} />
          <SecretReveal />
          <TextField
            id="webhook-url"
            name="url"
            label="Address"
            hint="Whoever has it can often write to your chat: it is not shown again in full."
            maxLength={2000}
            autoComplete="off"
          />
          <ChoiceGroup
            many
            name="events"
            legend="Send a message when"
            chosen={['member.joined', 'goal.reached', 'week.closed']}
            options={options}
          />
        </ActionForm>
      </div>
      <details className="border-t border-line pt-5">
        <summary className="cursor-pointer font-semibold text-accent">How a program checks who sent a message</summary>
        <div className="mt-3 grid gap-3">
          <p>
            Chats need nothing of this. Messages are signed as{' '}
            <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says, for which there are libraries in most
            languages. Without one:
          </p>
          <ol className="grid list-decimal gap-2 ps-5">
            <li>
              Join the headers <code>webhook-id</code> and <code>webhook-timestamp</code> and the body as it came, with
              dots between them.
            </li>
            <li>
              Make their HMAC-SHA-256. The key is what follows <code>whsec_</code> in the secret, decoded from base64.
            </li>
            <li>
              In base64 and after <code>v1,</code> it must equal <code>webhook-signature</code>. Refuse what is older
              than five minutes, and skip an id that you have seen.
            </li>
          </ol>
        </div>
      </details>
    </TeamSection>
  );
}
