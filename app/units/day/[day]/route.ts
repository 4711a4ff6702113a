import { notFound, redirect } from 'next/navigation';
import { getCtx } from '@/lib/auth';
import { listUnits } from '@/lib/content';

/** A lesson by its day, for those who do not know its name. */
export async function GET(_request: Request, { params }: { params: Promise<{ day: string }> }): Promise<never> {
  const { day } = await params;
  const { units } = await listUnits({ ctx: await getCtx() });
  const unit = units.find((candidate) => String(candidate.day) === day);
  if (!unit) notFound();
  redirect(`/units/${unit.slug}`);
}
