import { allScopes, type listApiTokens, scopes } from '@/lib/auth';
import { endToken, makeToken } from '../actions';
import { ActionForm } from '@/app/_components/action-form';
import { Confirm } from './confirm';
import { ChoiceGroup, SelectField, TextField } from './fields';
import { sayDate } from '@/app/_components/moment';
import { Section } from './section';
import { TokenReveal } from './token-reveal';

type Token = Awaited<ReturnType<typeof listApiTokens>>[number];

const lifetimes = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'One year'],
  ['never', 'Until you revoke it'],
] as const;

function lifeOf({ expired, expiresAt, lastUsedAt }: Token, timeZone: string): string {
  const used = lastUsedAt ? `last used ${sayDate(lastUsedAt, timeZone)}` : 'never used';
  if (!expiresAt) return `${used}, no end date`;
  return `${used}, ${expired ? 'expired' : 'works until'} ${sayDate(expiresAt, timeZone)}`;
}

export function TokensSection({ tokens, timeZone }: { tokens: readonly Token[]; timeZone: string }) {
  return (
    <Section
      id="tokens"
      intro={
        <>
          For scripts and other programs that act as you over the <a href="/api/v1/openapi.json">HTTP API</a>. Give each
          its own, with as little as it needs.
        </>
      }
    >
      {tokens.length > 0 ? (
        <ul className="grid gap-4">
          {tokens.map((token) => (
            <li key={token.id} className="grid gap-1 border-line not-first:border-t not-first:pt-4">
              <p className="font-semibold">{token.name}</p>
              <p className="text-sm text-muted">
                {token.scopes.join(', ')}; {lifeOf(token, timeZone)}
              </p>
              <Confirm label="Revoke">
                <p>Whatever uses “{token.name}” is refused from its next request on.</p>
                <ActionForm action={endToken} submit="Revoke it" tone="bad" size="sm" label={`Revoke ${token.name}`}>
                  <input type="hidden" name="id" value={token.id} />
                </ActionForm>
              </Confirm>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">No tokens yet. Make one below and send it as a Bearer token.</p>
      )}
      <div className="border-t border-line pt-5">
        <ActionForm action={makeToken} submit="Make a token" label="New API token">
          <TokenReveal />
          <TextField
            id="token-name"
            name="name"
            label="What is it for?"
            hint="A name you will know it by."
            maxLength={80}
            autoComplete="off"
          />
          <ChoiceGroup
            many
            name="scopes"
            legend="What it may do"
            chosen={['review:read']}
            options={allScopes.map((scope) => ({ value: scope, label: scopes[scope], hint: scope }))}
          />
          <SelectField id="token-life" name="expiresInDays" label="How long it lasts" value="90" options={lifetimes} />
        </ActionForm>
      </div>
    </Section>
  );
}
