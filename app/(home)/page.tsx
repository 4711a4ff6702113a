import type { Metadata } from 'next';
import { showWithin } from '@/app/_components/show-within';
import { getCtx } from '@/lib/auth';
import { drawHome } from './_components/home';
import { HomeSkeleton } from './_components/home-skeleton';
import { Landing } from './_components/landing';

export const metadata: Metadata = { title: { absolute: 'Shipshape' } };

export default async function HomePage() {
  const ctx = await getCtx();
  return ctx.actor.kind === 'user' ? showWithin(drawHome(ctx), <HomeSkeleton />) : <Landing />;
}
