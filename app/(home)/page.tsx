import type { Metadata } from 'next';
import { getCtx } from '@/lib/auth';
import { Home } from './_components/home';
import { Landing } from './_components/landing';

export const metadata: Metadata = { title: { absolute: 'Shipshape' } };

export default async function HomePage() {
  const ctx = await getCtx();
  return ctx.actor.kind === 'user' ? <Home ctx={ctx} /> : <Landing />;
}
