import { ActionForm } from '@/app/_components/action-form';
import { sayMoment } from '@/app/_components/moment';
import { Confirm } from '@/app/settings/_components/confirm';
import { ChoiceGroup } from '@/app/settings/_components/fields';
import { Notice } from '@/lib/ui/notice';
import { ruledTable, Scrollable } from '@/lib/ui/surface';
import { type Webhook, webhookEvents } from '@/lib/webhooks';
import { removeHook, renewSecret, saveEvents, tryHook, turnOn } from '../webhook-actions';
import { SecretReveal } from './secret-reveal';
import { eventWords, sayEvent, sayResult } from './webhook-words';

const whyStopped = {
  gone: 'It answered 410, which means that nobody is there any more.',
  failing: 'Five messages in a row did not arrive.',
};

const options = webhookEvents.map((value) => ({ value, label: eventWords[value].label }));

type Props = { slug: string; webhook: Webhook; timeZone: string };

/** One webhook with its last messages, and what an owner does with it. */
export function WebhookItem({ slug, webhook, timeZone }: Props) {
  const { id, url, events, createdAt, addedBy, stopped, deliveries } = webhook;
  const key = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="id" value={id} />
    </>
  );
  return (
    <article
      aria-labelledby={`hook-${id}`}
      className="grid grid-cols-1 gap-4 border-line not-first:border-t not-first:pt-5"
    >
      <div>
        <h3 id={`hook-${id}`} className="font-mono text-sm font-semibold wrap-anywhere">
          {url}
        </h3>
        <p className="text-sm text-muted">{events.map((event) => eventWords[event].label).join(' · ')}</p>
        <p className="text-sm text-muted">
          Added by {addedBy ?? 'somebody who has left the team'}, {sayMoment(new Date(createdAt), timeZone)}
        </p>
      </div>
      {stopped && (
        <Notice tone="warn" title={`Nothing is sent there since ${sayMoment(new Date(stopped.at), timeZone)}.`}>
          <p className="mb-3">{whyStopped[stopped.why]} Turning it on again sends a test first.</p>
          <ActionForm
            action={turnOn}
            submit="Turn it on again"
            tone="plain"
            size="sm"
            label="Turn the webhook on"
            meanwhile="Sending a test…"
            beside={key}
          />
        </Notice>
      )}
      <ActionForm
        action={tryHook}
        submit="Send a test"
        tone="plain"
        size="sm"
        label="Send a test"
        meanwhile="Sending…"
        beside={key}
      />
      {deliveries.length > 0 && <Deliveries deliveries={deliveries} timeZone={timeZone} />}
      <div className="grid gap-1">
        <Confirm label="Change what it hears of">
          <ActionForm action={saveEvents} submit="Save" size="sm" label="What the webhook hears of">
            {key}
            <ChoiceGroup many name="events" legend="Send a message when" chosen={events} options={options} />
          </ActionForm>
        </Confirm>
        <Confirm label="Make another secret">
          <p>Whoever checks signatures needs the new one from the next message on.</p>
          <ActionForm
            action={renewSecret}
            submit="Make another secret"
            tone="bad"
            size="sm"
            label="Make another secret"
          >
            {key}
            <SecretReveal />
          </ActionForm>
        </Confirm>
        <Confirm label="Remove">
          <p>Nothing is sent there any more, and what waits to be sent is dropped.</p>
          <ActionForm action={removeHook} submit="Remove this webhook" tone="bad" size="sm" label="Remove the webhook">
            {key}
          </ActionForm>
        </Confirm>
      </div>
    </article>
  );
}

function Deliveries({ deliveries, timeZone }: Pick<Webhook, 'deliveries'> & { timeZone: string }) {
  return (
    <Scrollable label="Last messages">
      <table className={`${ruledTable} text-left text-sm`}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Result</th>
            <th scope="col">Tries</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <th scope="row" className="font-normal whitespace-nowrap">
                {sayMoment(new Date(delivery.createdAt), timeZone)}
              </th>
              <td>{sayEvent(delivery.event)}</td>
              <td className={delivery.failedAt ? 'text-bad' : undefined}>{sayResult(delivery)}</td>
              <td>{delivery.attempts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
