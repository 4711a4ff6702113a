'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { applyTheme, storedTheme, type Theme } from '@/lib/ui/theme';
import { offerTimeZone } from './offer-time-zone';

/**
 * Brings a new browser and the account together: the account's theme comes here, and this browser's time zone goes
 * there, if nobody ever chose one.
 */
export function DeviceSync({ theme, timeZone }: { theme: Theme; timeZone: string }) {
  const router = useRouter();
  useEffect(() => {
    if (storedTheme() === null && theme !== 'system') applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    void offerTimeZone(timeZone).then((adopted) => adopted && router.refresh());
  }, [timeZone, router]);
  return null;
}
