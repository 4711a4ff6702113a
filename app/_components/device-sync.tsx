'use client';
import { useEffect } from 'react';
import { applyTheme, storedTheme, type Theme } from '@/lib/ui/theme';
import { adoptDeviceTimeZone } from './adopt-device-time-zone';

const askedKey = 'shipshape:time-zone-asked';

/**
 * Brings a new browser and the account together: the account's theme comes here, and this browser's time zone goes
 * there, if nobody ever chose one. The server decides; this asks once per tab.
 */
export function DeviceSync({ theme, askTimeZone }: { theme: Theme; askTimeZone: boolean }) {
  useEffect(() => {
    if (storedTheme() === null && theme !== 'system') applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!askTimeZone || timeZone === 'UTC' || sessionStorage.getItem(askedKey)) return;
    sessionStorage.setItem(askedKey, timeZone);
    // Offline or signed out meanwhile: the next tab asks again.
    adoptDeviceTimeZone(timeZone).catch(() => sessionStorage.removeItem(askedKey));
  }, [askTimeZone]);
  return null;
}
