const askedKey = 'shipshape:time-zone-asked';

/**
 * Offers this browser's time zone to an account that may never have chosen one; the server decides. Asks once per tab.
 * @param current the account's zone
 * @returns whether the account has this browser's zone from now on
 */
export async function offerTimeZone(current: string): Promise<boolean> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (current !== 'UTC' || timeZone === 'UTC') return false;
  try {
    if (sessionStorage.getItem(askedKey)) return false;
    const response = await fetch('/api/v1/settings/time-zone', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ timeZone }),
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) return false;
    sessionStorage.setItem(askedKey, timeZone);
    const { adopted } = await response.json();
    return adopted;
  } catch {
    // Offline, or no storage: the next visit asks again.
    return false;
  }
}
