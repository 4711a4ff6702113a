'use server';

import { redirect } from 'next/navigation';
import { safeNext } from '@/lib/auth';
import { signInWith, signOutHere } from '@/lib/auth/next-auth';

function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Signs in with the provider the form names, and goes on to its `next`. */
export async function signIn(form: FormData): Promise<void> {
  const [provider, name, email] = [field(form, 'provider'), field(form, 'name'), field(form, 'email')];
  redirect(await signInWith(provider, { name, email, next: safeNext(field(form, 'next')) }));
}

export async function signOut(): Promise<void> {
  await signOutHere();
  redirect('/signin');
}
