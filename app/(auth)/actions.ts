'use server';

import type { Route } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { safeNext } from '@/lib/auth';
import { signInWith, signOutHere } from '@/lib/auth/next-auth';
import { AppError, countSignIn } from '@/lib/http';

function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Signs in with the provider the form names, and goes on to its `next`. */
export async function signIn(form: FormData): Promise<void> {
  try {
    await countSignIn(await headers());
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') redirect('/signin?error=TooMany');
    throw error;
  }
  const [provider, name, email] = [field(form, 'provider'), field(form, 'name'), field(form, 'email')];
  const target = await signInWith(provider, { name, email, next: safeNext(field(form, 'next')) });
  // Outside providers answer with their own address.
  redirect(target as Route);
}

export async function signOut(): Promise<void> {
  await signOutHere();
  redirect('/signin');
}
