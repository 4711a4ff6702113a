import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ThemeScript } from '@/lib/ui/theme-script';
import { italic, mono, sans } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Shipshape', template: '%s · Shipshape' },
  description: 'Container interviews, rehearsed: 23 units of Docker, reviewed a little every day.',
  applicationName: 'Shipshape',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0c171e' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script writes data-theme before React looks.
    <html lang="en" className={`${sans.variable} ${italic.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <a href="#main" className="skip-link">
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}
