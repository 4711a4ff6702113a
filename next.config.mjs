import { fileURLToPath } from 'node:url';
import createMDX from '@next/mdx';

/** @param {string} file */
const path = (file) => fileURLToPath(new URL(file, import.meta.url));

const withMDX = createMDX({
  options: {
    // By name or path: Turbopack passes options to its workers as JSON.
    remarkPlugins: [
      'remark-frontmatter',
      path('./lib/content/remark-table.mjs'),
      path('./lib/content/remark-lesson.mjs'),
    ],
    rehypePlugins: [path('./lib/content/rehype-code.mjs')],
  },
});

// Inline scripts stay allowed: static pages cannot carry a nonce. Sign-in forms redirect to https providers.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self' https:",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(self)' },
  ...(process.env.NODE_ENV === 'production' ? [{ key: 'Content-Security-Policy', value: contentSecurityPolicy }] : []),
];

/** @type {import('next').NextConfig} */
const config = {
  // The container image takes Next's traced server; `npm start` runs from the checkout.
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  outputFileTracingIncludes: { '/*': ['./db/migrations/**/*', './content/**/*.mdx'] },
  pageExtensions: ['ts', 'tsx', 'mdx'],
  poweredByHeader: false,
  // It loads files of its own choosing at run time.
  serverExternalPackages: ['graphile-worker'],
  reactCompiler: true,
  reactStrictMode: true,
  typedRoutes: true,
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // Island files carry a content hash in their names.
    {
      source: '/islands/:file([\\w-]+\\.js)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    },
  ],
};

export default withMDX(config);
