import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Breadcrumb } from '@/app/_components/breadcrumb';
import { orNotFound } from '@/app/_components/or-not-found';
import { SiteHeader } from '@/app/_components/site-header';
import { env } from '@/env';
import { getCtx, publicOrigin } from '@/lib/auth';
import { getPeerSession, type PeerSession } from '@/lib/interview';
import { PeerRoom } from './_components/peer-room';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Peer interview' };
export const dynamic = 'force-dynamic';

export default async function PeerRoomPage({ params }: Props) {
  const { id } = await params;
  const ctx = await getCtx();
  if (ctx.actor.kind !== 'user') redirect(`/signin?next=/interview/peer/${id}`);
  const session = await orNotFound(getPeerSession({ ctx, input: { id } }));
  return drawRoom(session, ctx.actor.userId);
}

async function drawRoom(session: PeerSession, owner: string): Promise<ReactNode> {
  const link = `${publicOrigin(await headers(), env())}/interview/peer/${session.id}`;
  return (
    <>
      <SiteHeader current="interview" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10 wrap-anywhere">
        <Breadcrumb crumbs={[{ label: 'Peer interviews', href: '/interview/peer' }]} />
        <PeerRoom initial={session} owner={owner} link={link} />
      </main>
    </>
  );
}
