'use client';
import { useEffect } from 'react';

/**
 * Starts an island after a move without a page load, such as the redirect of a server action: React puts the script
 * tag there, but the browser does not run it. After a page load this finds the module running and does nothing.
 */
export function StartIsland({ source }: { source: string }) {
  useEffect(() => {
    void import(/* webpackIgnore: true */ /* turbopackIgnore: true */ source);
  }, [source]);
  return null;
}
